import { useMemo } from 'preact/hooks';
import { tableReach } from '#shared/domain/seat-plan.ts';
import { isSeated, type SeatedSection, type Section } from '#shared/domain/seating-chart.ts';
import { labelsOf, shapesOf } from '../../lib/organize/chart-shapes.ts';

/** The board of a table ends before its chairs begin. */
const tableRadius = tableReach - 9;

const SeatedDrawing = ({ section }: { section: SeatedSection }) => {
  // A section that is only moved is not worked out anew.
  const looks = JSON.stringify({ ...section, x: 0, y: 0 });
  const { paths, tables } = useMemo(() => shapesOf(section), [looks]);
  return (
    <g transform={`translate(${section.x} ${section.y})`}>
      {tables.map(({ x, y }) => (
        <circle key={`${x} ${y}`} class="table" cx={x} cy={y} r={tableRadius} />
      ))}
      {paths.map(({ mark, path }) => (
        <path key={mark} class={`seats ${mark}`} d={path} />
      ))}
    </g>
  );
};

/** What a section looks like on the plan, at its place. */
export const SectionDrawing = ({ section }: { section: Section }) => {
  if (isSeated(section)) return <SeatedDrawing section={section} />;
  const { x, y, width, height, angle } = section;
  return (
    <rect
      class="area"
      x={x - width / 2}
      y={y - height / 2}
      width={width}
      height={height}
      rx={6}
      transform={`rotate(${angle} ${x} ${y})`}
    />
  );
};

/**
 * The labels of a section's rows or tables. They lie over the section, not in it: what a control shows has to be part of
 * what it is called, and nobody wants to hear all of them.
 */
export const SectionLabels = ({ section, isDim }: { section: SeatedSection; isDim: boolean }) => {
  const labels = useMemo(() => labelsOf(section), [section]);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of a drawing without a tabindex takes no focus
    <g class={isDim ? 'dim' : undefined} aria-hidden="true">
      {labels.map(({ text, x, y }) => (
        <text key={text} x={x} y={y}>
          {text}
        </text>
      ))}
    </g>
  );
};
