import { useState } from 'preact/hooks';
import { newId } from '#shared/domain/ids.ts';
import { localePath } from '#shared/messages/locale.ts';
import { ChartBuilder } from '../components/chart-builder/chart-builder.tsx';
import { Gone, OrganizationGate } from '../components/organize/organization-gate.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { emptyChart, type Plan } from '../lib/organize/chart-draft.ts';
import { chartPath, venuePath } from '../lib/organize/places.ts';
import { isMissing, useQuery } from '../lib/query.ts';
import type { VenueWords } from '../words/venues.ts';

type ChartProps = IslandProps<VenueWords>;
type OwnProps = ChartProps & { organizationId: string; venueId: string; chartId: string | undefined };

const ChartPage = ({ locale, m, organizationId, venueId, chartId }: OwnProps) => {
  const { builder: words } = m.venues;
  // A new chart gets its id here, so that saving it twice saves it once.
  const [ownId, setOwnId] = useState(() => chartId ?? newId('chart'));
  const params = { organizationId, venueId };
  const { query, retry } = useQuery(`${venueId} ${chartId}`, async (signal) => {
    const [venue, chart] = await Promise.all([
      api('getVenue', { params, signal }),
      chartId ? api('getChart', { params: { ...params, chartId }, signal }) : undefined,
    ]);
    return { venue, chart };
  });
  if (isMissing(query)) return <Gone locale={locale} m={m} />;
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={3} m={m.parts} onRetry={retry} />;
  const { venue, chart } = query.answer;
  const saveAs = async (id: string, { name, chart }: Plan, version: number) => {
    const body = { version, name: name.trim(), chart };
    const saved = await api('saveChart', { params: { ...params, chartId: id }, body });
    setOwnId(id);
    history.replaceState(null, '', localePath(locale, chartPath(organizationId, venueId, id)));
    return saved;
  };
  return (
    <div class="stack">
      <div class="stack tight">
        <p class="small">
          <a class="breaks" href={localePath(locale, venuePath(organizationId, venueId))}>
            {venue.name}
          </a>
        </p>
        <h1 class="title breaks">{chart?.name ?? words.newName}</h1>
      </div>
      <ChartBuilder
        m={m}
        begun={chart ? { name: chart.name, chart: chart.chart } : { name: words.newName, chart: emptyChart }}
        version={chart?.version ?? 0}
        save={(plan, version) => saveAs(ownId, plan, version)}
        saveCopy={(plan) => saveAs(newId('chart'), plan, 0)}
        loadNewest={() => api('getChart', { params: { ...params, chartId: ownId } })}
      />
    </div>
  );
};

/** Draws the seats of one of an organization's venues. */
export const OrganizeVenueChart = (props: ChartProps) => {
  const [named] = useState(() => {
    const query = new URLSearchParams(location.search);
    return { venueId: query.get('venue') ?? '', chartId: query.get('id') ?? undefined };
  });
  return (
    <OrganizationGate {...props} permission="edit_events">
      {({ organization: { organizationId } }) => <ChartPage {...props} {...named} organizationId={organizationId} />}
    </OrganizationGate>
  );
};
