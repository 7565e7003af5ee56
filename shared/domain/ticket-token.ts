import { decodeBase45, encodeBase45 } from './base45.ts';
import { bodyToBytes, bytesToBody, idPrefixes, parseTicketId, ticketIdOf } from './ids.ts';

/**
 * What a ticket's QR code says, 93 bytes in 140 characters of base45. It carries no personal data and is checked without
 * a network; WebCrypto does the arithmetic, so that this file runs in Lambda and in a scanner's browser alike.
 *
 *     version 1 | key id 1 | event 8 | order 16 | place 2 | revision 1 | Ed25519 signature over all before it 64
 */
const version = 1;
const signedLength = 29;
const tokenLength = signedLength + 64;

/** What a genuine token states. `eventTag` is what {@link eventTagOf} makes of the event's id. */
export type TicketClaims = { eventTag: string; ticketId: string; revision: number };

/** A key with the number that tokens name it by, so that several can be valid while one is replaced. */
export type TokenKey = { keyId: number; key: CryptoKey };

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const keyIdOf = async (spki: Uint8Array<ArrayBuffer>): Promise<number> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', spki))[0] as number;

/** The key that checks tokens, from SPKI in base64. It is no secret: scanners carry it. */
export const importVerifyKey = async (spkiBase64: string): Promise<TokenKey> => {
  const spki = fromBase64(spkiBase64);
  return {
    keyId: await keyIdOf(spki),
    key: await crypto.subtle.importKey('spki', spki, { name: 'Ed25519' }, false, ['verify']),
  };
};

/** The key that signs tokens, from PKCS #8 in base64; its public half gives it its number. */
export const importSigningKey = async (pkcs8Base64: string, spkiBase64: string): Promise<TokenKey> => ({
  keyId: await keyIdOf(fromBase64(spkiBase64)),
  key: await crypto.subtle.importKey('pkcs8', fromBase64(pkcs8Base64), { name: 'Ed25519' }, false, ['sign']),
});

/** The last 8 bytes of an event's id, its random part. */
const eventBytes = (eventId: string): Uint8Array => bodyToBytes(eventId.slice(4)).subarray(8);
const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** How a token names an event: 16 hexadecimal digits. */
export const eventTagOf = (eventId: string): string => toHex(eventBytes(eventId));

/** The text of a ticket's code: 140 characters of the QR alphabet. `revision` (0–255) rises when a code is replaced. */
export const signTicket = async (
  ticket: { eventId: string; ticketId: string; revision: number },
  { keyId, key }: TokenKey,
): Promise<string> => {
  const { orderId, place } = parseTicketId(ticket.ticketId);
  const token = new Uint8Array(tokenLength);
  token.set([version, keyId]);
  token.set(eventBytes(ticket.eventId), 2);
  token.set(bodyToBytes(orderId.slice(4)), 10);
  token.set([place >> 8, place & 0xff, ticket.revision], 26);
  token.set(new Uint8Array(await crypto.subtle.sign('Ed25519', key, token.subarray(0, signedLength))), signedLength);
  return encodeBase45(token);
};

/** What a scanned text states if one of the keys signed it, or undefined. */
export const verifyTicket = async (text: string, keys: readonly TokenKey[]): Promise<TicketClaims | undefined> => {
  const token = decodeBase45(text);
  if (token?.length !== tokenLength || token[0] !== version) return undefined;
  const signed = token.subarray(0, signedLength);
  const signature = token.subarray(signedLength);
  const candidates = keys.filter(({ keyId }) => keyId === token[1]);
  const checks = await Promise.all(
    candidates.map(({ key }) => crypto.subtle.verify('Ed25519', key, signature, signed)),
  );
  if (!checks.includes(true)) return undefined;
  const orderId = `${idPrefixes.order}_${bytesToBody(signed.subarray(10, 26))}`;
  const [high, low, revision] = signed.subarray(26) as unknown as [number, number, number];
  return { eventTag: toHex(signed.subarray(2, 10)), ticketId: ticketIdOf(orderId, high * 256 + low), revision };
};
