import type { Client } from '#test/support/http.ts';

/** An event on sale: its id, and those of its types. */
export type LaidEvent = { eventId: string; types: string[] };

/** Publishes an event with two types of so many tickets each: one that costs, one that does not. */
export const layEvent = async (client: Client, token: string, perType: number): Promise<LaidEvent> => {
  const { body: organization } = await client.post(
    '/v1/organizations',
    { name: 'Bench Hall', zone: 'Europe/Lisbon', currency: 'EUR' },
    { token },
  );
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const { body: event } = await client.post(
    `/v1/organizations/${organization.organizationId}/events`,
    {
      title: 'On-sale',
      category: 'music',
      location: { kind: 'venue', name: 'Hall', city: 'Lisbon', country: 'PT' },
      zone: 'Europe/Lisbon',
      sessions: [{ starts: `${day}T20:30`, ends: `${day}T23:00` }],
      capacity: 2 * perType,
      currency: 'EUR',
    },
    { token },
  );
  const types: string[] = [];
  for (const [name, price] of [
    ['Standing', 1400],
    ['Members', 0],
  ] as const) {
    const { body } = await client.post(
      `/v1/events/${event.eventId}/ticket-types`,
      { name, price, total: perType },
      { token },
    );
    types.push(body.ticketTypeId);
  }
  await client.post(`/v1/events/${event.eventId}/publish`, {}, { token });
  return { eventId: event.eventId as string, types };
};
