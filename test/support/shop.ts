import { type Client, until } from './http.ts';

/** What the shop window of a test shows: one event in twenty days, with a free, a paid and a not yet open type. */
export const eventFields = (day: string) => ({
  title: 'Noite de Jazz: the Marta Quintet',
  summary: 'Five people, one small room, no setlist.',
  description: 'Doors at **20:00**. <script>alert(1)</script>',
  category: 'music',
  tags: ['jazz'],
  location: { kind: 'venue', name: 'Hot Clube', street: 'Praça da Alegria 48', city: 'Lisbon', country: 'PT' },
  zone: 'Europe/Lisbon',
  sessions: [{ starts: `${day}T20:30`, ends: `${day}T23:00` }],
  capacity: 120,
  currency: 'EUR',
  hue: 22,
});

/** The day on which that event takes place. */
export const inTwentyDays = (): string => new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);

/** Publishes it over the API and waits for its page. Answers the event and its types: free, paid, not open. */
export const publishAnEvent = async (client: Client, siteUrl: string, token: string) => {
  const day = inTwentyDays();
  const { body: organization } = await client.post(
    '/v1/organizations',
    { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' },
    { token },
  );
  const { body: event } = await client.post(
    `/v1/organizations/${organization.organizationId}/events`,
    eventFields(day),
    { token },
  );
  const types: string[] = [];
  for (const type of [
    { name: 'Free entry', price: 0, total: 10 },
    { name: 'Standing', price: 1400, total: 40 },
    { name: 'Student', price: 900, total: 20, salesOpenAt: `${day}T00:00:00Z` },
  ]) {
    types.push((await client.post(`/v1/events/${event.eventId}/ticket-types`, type, { token })).body.ticketTypeId);
  }
  const { status, body } = await client.post(`/v1/events/${event.eventId}/publish`, {}, { token });
  if (status !== 200) throw new Error(`The event was not published: ${JSON.stringify(body)}`);
  const page = await until('the event page', async () => {
    const response = await fetch(`${siteUrl}${body.url}`);
    return response.ok && response.text();
  });
  return {
    event: body as { eventId: string; url: string; slug: string; organizationId: string },
    types: types as [string, string, string],
    page,
    day,
  };
};
