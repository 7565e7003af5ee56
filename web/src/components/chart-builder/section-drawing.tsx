import { useMemo } from 'preact/hooks';
import { tableReach } from '#shared/domain/seat-plan.ts';
import { isSeated, type SeatedSection, type Section } from '#shared/domain/seating-chart.ts';
import { shapesOf } from '../../lib/organize/chart-shapes.ts';

/** The board of a table ends before its chairs begin. */
const tableRadius = tableReach - 9;

const SeatedDrawing = ({ section }: { section: SeatedSection }) => {
  // A section that is only moved is not worked out anew.
  const looks = JSON.stringify({ ...section, x: 0, y: 0 });
  const { paths, tables, labels } = useMemo(() => shapesOf(section), [looks]);
  return (
    <g aria-hidden="true" transform={`translate(${section.x} ${section.y})`}>
      {tables.map(({ x, y }) => (
        <circle key={`${x} ${y}`} class="table" cx={x} cy={y} r={tableRadius} />
      ))}
      {paths.map(({ mark, path }) => (
        <path key={mark} class={`seats ${mark}`} d={path} />
      ))}
      {labels.map(({ text, x, y }) => (
        <text key={text} class="row-label" x={x} y={y}>
          {text}
        </text>
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
