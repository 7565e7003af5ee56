import { newId } from '#shared/domain/ids.ts';
import type { SeatingChart } from '#shared/domain/seating-chart.ts';
import { type Client, until } from './http.ts';
import { eventFields, inTwentyDays } from './shop.ts';
import { venueFields } from './venue.ts';

/** Publishes an event that is sold by the seats of a chart with one section, `stalls`, over the API. */
export const publishATheatre = async (client: Client, siteUrl: string, token: string, chart: SeatingChart) => {
  const put = async (path: string, body: unknown) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await fetch(`${siteUrl}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  };
  const post = async (path: string, body: unknown) => (await client.post(path, body, { token })).body;
  const { organizationId } = await post('/v1/organizations', {
    name: 'Teatro',
    zone: 'Europe/Lisbon',
    currency: 'EUR',
  });
  const { venueId } = await post(`/v1/organizations/${organizationId}/venues`, venueFields);
  const chartId = newId('chart');
  await put(`/v1/organizations/${organizationId}/venues/${venueId}/charts/${chartId}`, {
    version: 0,
    name: 'House',
    chart,
  });
  const event = await post(`/v1/organizations/${organizationId}/events`, eventFields(inTwentyDays()));
  const at = `/v1/events/${event.eventId}`;
  const type = await post(`${at}/ticket-types`, { name: 'Stalls', price: 1400, total: 30, isSeated: true });
  const { version } = (await client.get(at, { token })).body;
  await put(`${at}/seating`, { version, venueId, chartId, categories: { stalls: type.ticketTypeId } });
  await post(`${at}/publish`, {});
  await until('the plan', async () => (await fetch(`${siteUrl}${event.url}/seating.json`)).ok);
  return { checkoutUrl: `${siteUrl}/checkout?event=${event.eventId}&${type.ticketTypeId}=2` };
};
