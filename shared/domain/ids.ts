import { ulid } from 'ulid';

/** The prefix of every kind of id, so that an id read in a log says what it names. Users carry Cognito's own `sub`. */
export const idPrefixes = {
  organization: 'org',
  invitation: 'inv',
  event: 'evt',
  session: 'ses',
  venue: 'ven',
  chart: 'cha',
  client: 'cli',
  ticketType: 'typ',
  pool: 'pol',
  question: 'qst',
  promoCode: 'prm',
  waitlistEntry: 'wle',
  order: 'ord',
  note: 'not',
  ticket: 'tkt',
  transfer: 'tra',
  refund: 'ref',
  payment: 'pay',
  device: 'dev',
  scan: 'scn',
  connection: 'cal',
  export: 'exp',
  import: 'imp',
  bulk: 'blk',
} as const;

export type IdKind = keyof typeof idPrefixes;

/** A new id, sortable by the moment it was made: `evt_01jx…` (prefix, underscore, 26 lower-case Crockford characters). */
export const newId = (kind: IdKind, atMilliseconds?: number): string =>
  `${idPrefixes[kind]}_${ulid(atMilliseconds).toLowerCase()}`;

/** The pattern of an id of one kind; the same for random ids and those derived from an idempotency key. */
export const idPattern = (kind: IdKind): RegExp => new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`);

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 16 bytes as 26 Crockford base-32 characters: the body of an id. */
export const bytesToBody = (bytes: Uint8Array): string => {
  let value = 0n;
  for (const byte of bytes.subarray(0, 16)) value = (value << 8n) | BigInt(byte);
  let body = '';
  for (let i = 0; i < 26; i++) {
    body = alphabet[Number(value & 31n)] + body;
    value >>= 5n;
  }
  return body;
};

/** The 16 bytes behind an id's 26 characters; the other direction of {@link bytesToBody}. */
export const bodyToBytes = (body: string): Uint8Array => {
  let value = 0n;
  for (const character of body) value = (value << 5n) | BigInt(alphabet.indexOf(character));
  const bytes = new Uint8Array(16);
  for (let i = 15; i >= 0; i--) {
    bytes[i] = Number(value & 255n);
    value >>= 8n;
  }
  return bytes;
};

/** An order's nth ticket has an id of its own that names its order: the order's 26 characters and a three-digit place, for an order may hold 500. */
export const ticketIdOf = (orderId: string, place: number): string =>
  `${idPrefixes.ticket}_${orderId.slice(4)}${String(place).padStart(3, '0')}`;

export const ticketIdPattern = /^tkt_[0-9a-hjkmnp-tv-z]{26}\d{3}$/;

/** The order and place that a ticket id names. The caller has checked it against {@link ticketIdPattern}. */
export const parseTicketId = (ticketId: string): { orderId: string; place: number } => ({
  orderId: `${idPrefixes.order}_${ticketId.slice(4, 30)}`,
  place: Number(ticketId.slice(30)),
});

/** The order that an order's or a ticket's id names. */
export const orderIdIn = (id: string): string => (id.startsWith(idPrefixes.ticket) ? parseTicketId(id).orderId : id);
