import { idFor } from '#shared/platform/ids.ts';
import type { LaidEvent } from './laid-event.ts';
import type { SiteClient } from './site-client.ts';

type Laying = { call: SiteClient; as: string; organizationId: string };

/** Seats a draft by its plan, in a venue of its own; an event without a plan stays as it is. */
export const laySeats = async ({ event, eventId, ticketTypeIds }: LaidEvent, { call, as, organizationId }: Laying) => {
  const { key, plan, location, zone, capacity, ticketTypes } = event;
  if (!plan || location.kind !== 'venue') return;
  const drafted = await call('getEvent', { params: { eventId }, as });
  if (drafted.status !== 'DRAFT') return;
  const { name, street = '', city, country } = location;
  const { venueId } = await call('createVenue', {
    params: { organizationId },
    as,
    idempotencyKey: `demo-venue-${key}`,
    body: { name, street, city, country, zone, capacity, notes: '' },
  });
  const chartId = idFor('chart', `demo-chart-${key}`, venueId);
  const params = { organizationId, venueId, chartId };
  await call('saveChart', { params, as, body: { version: 0, name, chart: plan } });
  const categories = Object.fromEntries(
    ticketTypes.flatMap(({ sections = [] }, place) =>
      sections.map((sectionId) => [sectionId, ticketTypeIds[place] as string]),
    ),
  );
  const body = { version: drafted.version, venueId, chartId, categories, avoidsOrphans: true };
  await call('setSeating', { params: { eventId }, as, body });
};
