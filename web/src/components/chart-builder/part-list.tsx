import type { ChartProblem } from '#shared/domain/seat-problems.ts';
import { type ChartAction, type ChartDraft, stageId } from '../../lib/organize/chart-draft.ts';
import type { VenueWords } from '../../words/venues.ts';
import { Icon } from '../desk-icon.tsx';
import { sectionInWords } from './section-in-words.ts';

type ListProps = { m: VenueWords; draft: ChartDraft; act: (action: ChartAction) => void };

/** The parts of a plan as a list: what the drawing shows, for whoever does not see or point at it. */
export const PartList = ({ m, draft, act }: ListProps) => {
  const { builder: words } = m.venues;
  const part = (id: string, label: string) => (
    <li key={id}>
      <button type="button" aria-pressed={draft.selected === id} onClick={() => act({ do: 'select', id })}>
        {label}
      </button>
    </li>
  );
  return (
    <section class="stack tight" aria-labelledby="parts-title">
      <h2 class="part-title" id="parts-title">
        {words.sections}
      </h2>
      {draft.plan.chart.sections.length === 0 && <p class="small quiet">{words.nothing}</p>}
      <ul class="part-list">
        {part(stageId, words.stage)}
        {draft.plan.chart.sections.map((section) => part(section.sectionId, sectionInWords(m, section)))}
      </ul>
    </section>
  );
};

type ProblemsProps = ListProps & { problems: readonly ChartProblem[] };

/** What keeps a plan from being sold by, each line a way to its part. */
export const ChartProblems = ({ m, draft, act, problems }: ProblemsProps) => {
  const { problems: words } = m.venues.builder;
  const go = (name: string | undefined) => {
    // Of parts with one name the last is the one that was just called so.
    const found = draft.plan.chart.sections.findLast((section) => section.name.toLowerCase() === name?.toLowerCase());
    if (!found) return;
    act({ do: 'select', id: found.sectionId });
    document.querySelector<SVGGElement>(`[data-part="${found.sectionId}"]`)?.focus();
  };
  return (
    <section class="stack tight" aria-labelledby="problems-title">
      <h2 class="part-title" id="problems-title">
        {words.title}
      </h2>
      {problems.length === 0 ? (
        <p class="row tight small ready">
          <Icon name="check" />
          {words.none}
        </p>
      ) : (
        <ul class="problem-list">
          {problems.map(({ code, sections }) => {
            const sentence = words[code](sections.join(', '));
            return (
              <li key={`${code} ${sections.join()}`}>
                {sections.length > 0 ? (
                  <button type="button" class="link" onClick={() => go(sections.at(-1))}>
                    {sentence}
                  </button>
                ) : (
                  sentence
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
};
