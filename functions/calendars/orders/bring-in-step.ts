import { type CalendarEntry, type CalendarLink, entryIdOf, idOf, nextStep } from '#shared/domain/calendar-entry.ts';
import type * as calendar from '#shared/gateways/google-calendar.ts';
import type { GoogleAccess } from '#shared/gateways/google-client.ts';
import { isGoogleError } from '#shared/gateways/google-error.ts';
import { fingerprint } from '#shared/platform/ids.ts';
import type * as links from '#shared/storage/calendar-links.ts';

export type StepDeps = {
  calendar: Pick<typeof calendar, 'insertEntry' | 'patchEntry' | 'findEntry' | 'deleteEntry'>;
  links: Pick<typeof links, 'reserve' | 'replace' | 'forget'>;
};

/** One session of an order, or of a ticket that was handed on, in one calendar: what should be there, and what we know to be. */
export type Place = Pick<CalendarLink, 'orderId' | 'handedOn' | 'sessionId' | 'connectionId'> & {
  /** The address of the account, whose owner may answer in the entry. */
  account: string;
  entry: CalendarEntry | undefined;
  link: CalendarLink | undefined;
};

type Doing = { access: GoogleAccess; attempt: number; deps: StepDeps };

const identityOf = ({ orderId, handedOn, sessionId, connectionId }: Place) => ({
  orderId,
  ...(handedOn && { handedOn }),
  sessionId,
  connectionId,
});

const linkTo = (place: Place, generation: number): Omit<CalendarLink, 'version'> => ({
  ...identityOf(place),
  entryId: entryIdOf(idOf(place), place.sessionId, generation),
  generation,
});

/** Goes on with the entry Google has under our id, or with a new id where it was deleted. */
const adopt = async (place: Place, link: CalendarLink, { access, deps }: Doing): Promise<void> => {
  const etag = await deps.calendar.findEntry(access, link.entryId);
  await deps.links.replace(
    link,
    etag ? { ...linkTo(place, link.generation), etag } : linkTo(place, link.generation + 1),
  );
};

const insert = async (place: Place, link: CalendarLink, entry: CalendarEntry, doing: Doing): Promise<void> => {
  try {
    const etag = await doing.deps.calendar.insertEntry(doing.access, link.entryId, entry, place.account);
    await doing.deps.links.replace(link, { ...linkTo(place, link.generation), etag, contentHash: fingerprint(entry) });
  } catch (error) {
    if (!isGoogleError(error, 'taken')) throw error;
    await adopt(place, link, doing);
  }
};

const patch = async (place: Place, link: CalendarLink, entry: CalendarEntry, doing: Doing): Promise<void> => {
  try {
    const etag = await doing.deps.calendar.patchEntry(doing.access, link.entryId, entry, link.etag ?? '*');
    await doing.deps.links.replace(link, { ...linkTo(place, link.generation), etag, contentHash: fingerprint(entry) });
  } catch (error) {
    if (!isGoogleError(error, 'gone', 'changed')) throw error;
    await adopt(place, link, doing);
  }
};

const remove = async (link: CalendarLink, { access, attempt, deps }: Doing): Promise<void> => {
  try {
    await deps.calendar.deleteEntry(access, link.entryId);
  } catch (error) {
    if (!isGoogleError(error, 'gone')) throw error;
    // Another worker may be inserting this entry at this moment. By the next delivery it has finished or died.
    if (link.etag === undefined && attempt === 1) throw error;
  }
  await deps.links.forget(link);
};

/**
 * Does the next thing that brings one place in step; false when there is nothing to do. Every write to a link is lost
 * to whoever was first, so the caller looks again after each step until both sides agree.
 */
export const takeStep = async (place: Place, doing: Doing): Promise<boolean> => {
  const { entry, link } = place;
  const step = nextStep(link, entry && fingerprint(entry));
  if (step === 'reserve') await doing.deps.links.reserve({ ...linkTo(place, 0), version: 1 });
  else if (step === 'remove' && link) await remove(link, doing);
  else if (step === 'insert' && link && entry) await insert(place, link, entry, doing);
  else if (step === 'patch' && link && entry) await patch(place, link, entry, doing);
  return step !== undefined;
};
