import { Refusal } from '#shared/domain/errors.ts';

/** A place in a list as a text that callers pass back unread. It holds keys only, and is checked against the list it came from. */
export const writeCursor = (place: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** The place a cursor names. One of another list, or a made-up one, is refused. */
export const readCursor = (
  cursor: string | undefined,
  belongs: (place: Record<string, unknown>) => boolean,
): Record<string, unknown> | undefined => {
  if (!cursor) return undefined;
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof place === 'object' && place !== null && !Array.isArray(place) && belongs(place)) return place;
  } catch {
    // Falls through to the refusal: a cursor that can't be read is as wrong as a foreign one.
  }
  throw new Refusal('invalid_cursor');
};
