import { useState } from 'preact/hooks';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { type Answer, api } from '../../lib/api.ts';
import { useAttempt } from '../../lib/attempt.ts';
import { chartPath } from '../../lib/organize/places.ts';
import type { Venue } from '../../lib/organize/venues.ts';
import { useQuery } from '../../lib/query.ts';
import type { VenueWords } from '../../words/venues.ts';
import { Failure } from '../blank.tsx';
import { Button, ButtonLink } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Confirm } from '../dialog.tsx';
import { Note } from '../note.tsx';

type VenueChartsProps = { locale: Locale; m: VenueWords; venue: Venue; mayEdit: boolean };
type Chart = Answer<'listCharts'>['data'][number];

/** The seating charts of a venue, and the way to draw another. */
export const VenueCharts = ({ locale, m, venue, mayEdit }: VenueChartsProps) => {
  const { charts: words } = m.venues;
  const { organizationId, venueId } = venue;
  const [removed, setRemoved] = useState<Chart>();
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const { query, retry } = useQuery(venueId, (signal) =>
    api('listCharts', { params: { organizationId, venueId }, signal }),
  );
  const remove = async () => {
    if (!removed) return;
    await attempt(async () => {
      await api('deleteChart', { params: { organizationId, venueId, chartId: removed.chartId } });
      retry();
    });
    setRemoved(undefined);
  };
  const rows = query.state === 'ready' ? query.answer.data : [];
  return (
    <section class="stack" aria-labelledby="charts-title">
      <div class="stack tight">
        <h2 id="charts-title">{words.title}</h2>
        <p class="small quiet">{words.lead}</p>
      </div>
      {trouble && <Note tone="bad">{trouble}</Note>}
      {query.state === 'failed' && <Failure problem={query.problem} m={m.parts} onRetry={retry} />}
      {query.state === 'ready' && rows.length === 0 && <p>{words.empty}</p>}
      {rows.length > 0 && (
        <ul class="chart-rows">
          {rows.map((chart) => (
            <li key={chart.chartId} class="row">
              <div class="grow">
                <a
                  class="row-name breaks"
                  href={localePath(locale, chartPath(organizationId, venueId, chart.chartId))}
                  aria-label={mayEdit ? words.open(chart.name) : undefined}
                >
                  {chart.name}
                </a>
                <p class="small faint num">{words.counts(chart.seats, chart.standing)}</p>
              </div>
              {mayEdit && (
                <Button tone="bare" round aria-label={words.remove(chart.name)} onClick={() => setRemoved(chart)}>
                  <Icon name="bin" />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <div class="row">
          <ButtonLink href={localePath(locale, chartPath(organizationId, venueId))}>{words.add}</ButtonLink>
        </div>
      )}
      <Confirm
        isOpen={removed !== undefined}
        title={words.remove(removed?.name ?? '')}
        text={words.removeText}
        action={words.removeAction}
        isBusy={isBusy}
        m={m.parts}
        onClose={() => setRemoved(undefined)}
        onConfirm={() => void remove()}
      />
    </section>
  );
};
