import { isSeated, seatMarks } from '#shared/domain/seating-chart.ts';
import { type ChartAction, type ChartDraft, selectedSection, stageId } from '../../lib/organize/chart-draft.ts';
import type { VenueWords } from '../../words/venues.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import type { Brush } from './chart-plan.tsx';
import { SectionFields, StageFields } from './section-fields.tsx';

type PartPanelProps = {
  m: VenueWords;
  draft: ChartDraft;
  act: (action: ChartAction) => void;
  brush: Brush | undefined;
  onBrush: (brush: Brush | undefined) => void;
};

const brushes = ['none', ...seatMarks] as const;

const Marks = ({ m, brush, onBrush }: Pick<PartPanelProps, 'm' | 'brush' | 'onBrush'>) => {
  const { marks: words } = m.venues.builder;
  return (
    <fieldset class="stack tight marks">
      <legend>
        <b>{words.title}</b>
      </legend>
      <p class="small quiet">{words.hint}</p>
      <div class="row tight">
        {brushes.map((one) => (
          <button
            key={one}
            type="button"
            class="btn mark-choice"
            aria-pressed={brush === one}
            onClick={() => onBrush(brush === one ? undefined : one)}
          >
            <svg class="swatch" viewBox="-10 -10 20 20" aria-hidden="true">
              <path class={`seats ${one}`} d="M0 0h0" />
            </svg>
            {words[one]}
          </button>
        ))}
      </div>
    </fieldset>
  );
};

/** The part that is selected: everything about it, and what can be done with it. */
export const PartPanel = ({ m, draft, act, brush, onBrush }: PartPanelProps) => {
  const { builder: words } = m.venues;
  if (draft.selected === stageId)
    return (
      <section class="card part-panel stack" aria-label={words.stage}>
        <h2 class="part-title">{words.stage}</h2>
        <StageFields
          m={m}
          part={draft.plan.chart.stage}
          change={(change, stroke) => act({ do: 'change', id: stageId, change, stroke: `${stageId} ${stroke}` })}
        />
      </section>
    );
  const section = selectedSection(draft);
  if (!section) return null;
  const { sectionId: id, name } = section;
  return (
    <section class="card part-panel stack" key={id} aria-label={name}>
      <div class="row whole">
        <h2 class="part-title grow breaks">{name}</h2>
        <Button tone="bare" round aria-label={words.duplicate} onClick={() => act({ do: 'double', id })}>
          <Icon name="copy" />
        </Button>
        <Button tone="bare" round aria-label={words.remove} onClick={() => act({ do: 'remove', id })}>
          <Icon name="bin" />
        </Button>
      </div>
      {isSeated(section) && <Marks {...{ m, brush, onBrush }} />}
      <SectionFields
        m={m}
        part={section}
        change={(change, stroke) => act({ do: 'change', id, change, ...(stroke && { stroke: `${id} ${stroke}` }) })}
      />
    </section>
  );
};
