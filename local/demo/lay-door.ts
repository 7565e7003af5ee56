import type { LaidEvent } from './laid-event.ts';
import type { Tokens } from './lay-accounts.ts';
import type { SiteClient } from './site-client.ts';

const name = 'João’s phone';

/** The event at Armazém do Rio that comes first. */
const nearest = (laid: readonly LaidEvent[]): LaidEvent =>
  laid
    .filter(({ event }) => event.organization === 'armazem' && !event.isDraft)
    .reduce((soonest, other) => (other.startsAt < soonest.startsAt ? other : soonest));

/** Registers a scanner for the next evening at the club, unless it is there. */
export const layDoor = async (call: SiteClient, tokens: Tokens, laid: readonly LaidEvent[]): Promise<void> => {
  const door = { params: { eventId: nearest(laid).eventId }, as: tokens.joao };
  const { data } = await call('listDevices', door);
  if (data.some((device) => device.name === name)) return;
  await call('registerDevice', { ...door, body: { name, gate: 'River door' } });
};
