import { refuseField } from './errors.ts';
import { isZone } from './zone.ts';

/** Somebody whose calendars an organization keeps. `ARCHIVED` clients are out of the lists and can be brought back. */
export type Client = {
  clientId: string;
  organizationId: string;
  name: string;
  email: string;
  zone: string;
  notes: string;
  status: 'ACTIVE' | 'ARCHIVED';
  /** Fingerprint of the request that made it, to tell a repeat from a reused key. */
  requestHash?: string;
  createdAt: string;
  updatedAt: string;
  version: number;
};

/** What an organization writes of a client. */
export type ClientFields = Pick<Client, 'name' | 'email' | 'zone' | 'notes'>;

/** Wishes for a client; what is absent stays. */
export type ClientChange = { [F in keyof ClientFields | 'status']?: Client[F] | undefined };

const assertZone = (zone: string): void => {
  if (!isZone(zone)) throw refuseField('zone_unknown', 'zone');
};

/** A new client. Refuses `zone_unknown`. */
export const draftClient = (
  fields: ClientFields,
  of: Pick<Client, 'clientId' | 'organizationId'>,
  now: string,
): Client => {
  assertZone(fields.zone);
  return { ...fields, ...of, status: 'ACTIVE', createdAt: now, updatedAt: now, version: 1 };
};

/** A client with some of it changed. Whether it is still the version read, the write says. */
export const changeClient = (client: Client, change: ClientChange, now: string): Client => {
  const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const changed: Client = { ...client, ...set, updatedAt: now, version: client.version + 1 };
  assertZone(changed.zone);
  return changed;
};

/** Text as it is compared: without accents and capitals, so that "Inês" is found by "ines". */
export const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
