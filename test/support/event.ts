import type { Event } from '#shared/domain/event.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { anOrganization } from './builders.ts';
import { type Answer, call } from './invoke.ts';

/** An organizer's words for an event that anybody could come to. */
export const eventFields = {
  title: 'Late set at the Hot Clube',
  summary: 'Two sets, one piano.',
  category: 'music',
  tags: ['jazz'],
  location: { kind: 'venue', name: 'Hot Clube', street: 'Praça da Alegria 48', city: 'Lisboa', country: 'PT' },
  zone: 'Europe/Lisbon',
  sessions: [{ starts: '2031-01-15T20:30', ends: '2031-01-15T23:00' }],
  capacity: 100,
  currency: 'EUR',
};

type Given = Record<string, unknown>;
type Owned = Awaited<ReturnType<typeof anOrganization>>;

const must = <T>(answer: Answer): T => {
  if (answer.status >= 300) throw new Error(`A builder was refused: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** A draft with its organization and owner; in `of`'s organization where that is given. */
export const aDraft = async (given: Given = {}, of?: Owned) => {
  const { owner, organization } = of ?? (await anOrganization());
  const params = { organizationId: organization.organizationId };
  const event = must<Event & { url: string }>(
    await call('createEvent', { as: owner, params, body: { ...eventFields, ...given } }),
  );
  return { owner, organization, event };
};

/** Adds a type of ticket to an event. */
export const addTicketType = async (as: { userId: string }, eventId: string, given: Given = {}): Promise<TicketType> =>
  must(
    await call('createTicketType', {
      as,
      params: { eventId },
      body: { name: 'Standing', price: 1400, total: 20, ...given },
    }),
  );

/** A published event with one type of ticket. */
export const aPublishedEvent = async (given: Given = {}, ticketType: Given = {}, of?: Owned) => {
  const { owner, organization, event } = await aDraft(given, of);
  const type = await addTicketType(owner, event.eventId, ticketType);
  const published = must<Event & { url: string }>(
    await call('publishEvent', { as: owner, params: { eventId: event.eventId } }),
  );
  return { owner, organization, event: published, type };
};
