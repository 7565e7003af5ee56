import { Refusal } from '#shared/domain/errors.ts';

/** A place in a list as a text that callers pass back unread. It holds keys only, and is checked against the list it came from. */
export const writeCursor = (place: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** Keys are texts, and DynamoDB takes no empty ones; beside them a place may count. */
const isPlace = (read: unknown): read is Record<string, string | number> =>
  typeof read === 'object' &&
  read !== null &&
  !Array.isArray(read) &&
  Object.values(read).every((value) => Number.isInteger(value) || (typeof value === 'string' && value !== ''));

/** Whether a place names exactly these keys, all texts, as the start of a query must. */
export const names = (place: Record<string, unknown>, ...keys: string[]): boolean =>
  Object.keys(place).length === keys.length && keys.every((key) => typeof place[key] === 'string');

/** The place a cursor names. One of another list, or a made-up one, is refused. */
export const readCursor = (
  cursor: string | undefined,
  belongs: (place: Record<string, unknown>) => boolean,
): Record<string, unknown> | undefined => {
  if (!cursor) return undefined;
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isPlace(place) && belongs(place)) return place;
  } catch {
    // Falls through to the refusal: a cursor that can't be read is as wrong as a foreign one.
  }
  throw new Refusal('invalid_cursor');
};
