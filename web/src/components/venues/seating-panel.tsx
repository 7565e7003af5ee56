import { countChart } from '#shared/domain/seating-chart.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { placePath } from '../../lib/organize/places.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import { loadSeating, type Seating } from '../../lib/organize/venue-seating.ts';
import { useQuery } from '../../lib/query.ts';
import type { VenueWords } from '../../words/venues.ts';
import { Failure } from '../blank.tsx';
import { ButtonLink } from '../button.tsx';
import { SeatingForm } from './seating-form.tsx';

type SeatingPanelProps = {
  locale: Locale;
  m: VenueWords;
  event: OrganizedEvent;
  types: readonly TicketType[];
  mayEdit: boolean;
  /** The event and its types have changed. */
  onChange: (event: OrganizedEvent) => void;
};

const Seated = ({ m, seating, types }: Pick<SeatingPanelProps, 'm' | 'types'> & { seating: Seating }) => {
  const { seating: words, charts } = m.venues;
  const { seats, standing } = countChart(seating.chart);
  const nameOf = (sectionId: string) =>
    types.find(({ ticketTypeId }) => ticketTypeId === seating.categories[sectionId])?.name ?? words.notSold;
  return (
    <>
      <p class="num">{charts.counts(seats, standing)}</p>
      <dl class="pairs">
        {seating.chart.sections.map(({ sectionId, name }) => (
          <div key={sectionId}>
            <dt class="breaks">{name}</dt>
            <dd class="breaks">{nameOf(sectionId)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};

/** Whether an event's tickets are seats: which chart it has, and what each section is sold as. */
export const SeatingPanel = ({ locale, m, event, types, mayEdit, onChange }: SeatingPanelProps) => {
  const { seating: words } = m.venues;
  const { eventId, organizationId, status } = event;
  const { query, retry, set } = useQuery(eventId, (signal) => loadSeating(event, signal));
  if (query.state === 'waiting' || query.state === 'loading') return null;
  if (query.state === 'failed') return <Failure problem={query.problem} m={m.parts} onRetry={retry} />;
  const { seating, charts } = query.answer;
  const mayChange = mayEdit && status === 'DRAFT';
  return (
    <section class="stack" aria-labelledby="seating-title">
      <div class="stack tight">
        <h2 id="seating-title">{words.title}</h2>
        <p class="small quiet">{mayChange ? words.lead : words.locked}</p>
      </div>
      {seating ? <Seated {...{ m, seating, types }} /> : <p>{words.none}</p>}
      {mayChange && charts.length === 0 && (
        <>
          <p>{words.noVenue}</p>
          <div class="row">
            <ButtonLink href={localePath(locale, placePath('venues', organizationId))}>{words.toVenues}</ButtonLink>
          </div>
        </>
      )}
      {mayChange && charts.length > 0 && (
        <SeatingForm
          key={seating?.chartKey ?? 'none'}
          {...{ locale, m, event, types, charts, seating }}
          onSeated={async () => {
            set(await loadSeating(event, new AbortController().signal));
            onChange(await api('getEvent', { params: { eventId } }));
          }}
        />
      )}
    </section>
  );
};
