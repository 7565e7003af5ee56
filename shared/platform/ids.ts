import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { bytesToBody, type IdKind, idPrefixes, newId } from '#shared/domain/ids.ts';

/**
 * The id of a thing a caller creates. With an Idempotency-Key it follows from caller, use case and key, so that the
 * conditional write of a repeat meets the first one's item and no second record is needed to remember the key.
 */
export const idFor = (kind: IdKind, idempotencyKey: string | undefined, ...scope: string[]): string =>
  idempotencyKey
    ? `${idPrefixes[kind]}_${bytesToBody(
        createHash('sha256')
          .update([kind, ...scope, idempotencyKey].join('\n'))
          .digest(),
      )}`
    : newId(kind);

/** A short fingerprint of a request, to tell a repeat from a reused key. */
export const fingerprint = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

/** A hash that only we can compute: for addresses in keys and for the tokens of links. */
export const keyedHash = (secret: string, ...parts: string[]): string =>
  createHmac('sha256', secret).update(parts.join('\n')).digest('base64url');

/** Compares secrets without telling by the time it takes how much was right. */
export const sameSecret = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** The hash under which a random secret is stored; at 256 bits of entropy no slow hash is needed. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
