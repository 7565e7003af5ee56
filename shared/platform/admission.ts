import { Refusal } from '#shared/domain/errors.ts';
import { keyedHash, sameSecret } from './ids.ts';

/*
 * What somebody who waits carries, so that we need not write it down: a sealed note of when they came, and a sealed
 * permission to order. Both name the event and the buyer, so neither is of use to anybody else or elsewhere.
 */

type Holder = { eventId: string; buyerKey: string };

const admissionMinutes = 10;

const seal = (secret: string, kind: string, { eventId, buyerKey }: Holder, value: number): string =>
  `${value}.${keyedHash(secret, kind, eventId, buyerKey, String(value))}`;

const opened = (secret: string, kind: string, holder: Holder, sealed: string | undefined): number | undefined => {
  const value = Number(/^(\d{1,15})\./.exec(sealed ?? '')?.[1] ?? Number.NaN);
  return sealed && Number.isSafeInteger(value) && sameSecret(sealed, seal(secret, kind, holder, value))
    ? value
    : undefined;
};

const lotBytes = 6;

/** The lot of a buyer at an event, from 0 up to 1: always the same, and known to nobody but us. */
export const lotOf = (secret: string, { eventId, buyerKey }: Holder): number =>
  Buffer.from(keyedHash(secret, 'lot', eventId, buyerKey), 'base64url').readUIntBE(0, lotBytes) / 2 ** (8 * lotBytes);

/** The sealed note that somebody came in this round. */
export const placeToken = (secret: string, holder: Holder, round: number): string =>
  seal(secret, 'place', holder, round);

/** The round in which the bearer came, or undefined where the note is not theirs, or not ours. */
export const roundIn = (secret: string, holder: Holder, place: string | undefined): number | undefined =>
  opened(secret, 'place', holder, place);

/** Lets somebody order at one event for ten minutes from now. */
export const admit = (secret: string, holder: Holder, now: string): { admission: string; expiresAt: string } => {
  const expires = Date.parse(now) + admissionMinutes * 60_000;
  return { admission: seal(secret, 'admission', holder, expires), expiresAt: new Date(expires).toISOString() };
};

/** Refuses `admission_required` to whoever was not let in to this event, or was so too long ago. */
export const assertAdmitted = (secret: string, holder: Holder, admission: string | undefined, now: string): void => {
  const expires = opened(secret, 'admission', holder, admission);
  if (expires === undefined || expires <= Date.parse(now)) throw new Refusal('admission_required');
};
