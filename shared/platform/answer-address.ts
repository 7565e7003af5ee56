import { idPrefixes } from '#shared/domain/ids.ts';
import { optionalEnv } from './env.ts';
import { keyedHash, sameSecret } from './ids.ts';

/** Whom an invitation is for, and what of: the id is that of an order, or of a ticket that was handed on. */
type Reader = { id: string; email: string };

// Small letters and digits, since some mail programs change the case, and short, since 64 characters may stand before the @.
const proofOf = (linkSecret: string, { id, email }: Reader): string =>
  Buffer.from(keyedHash(linkSecret, 'answer', id, email), 'base64url')
    .toString('hex')
    .slice(0, 24);

/**
 * The address to which calendars answer an invitation. Nobody can guess it, it stands in that invitation alone, and it is
 * worth something to its reader only. Undefined where the stage takes no mail.
 */
export const answerAddress = (linkSecret: string, reader: Reader): string | undefined => {
  const domain = optionalEnv('ANSWER_DOMAIN');
  return domain && `answer+${reader.id.slice(4)}.${proofOf(linkSecret, reader)}@${domain}`;
};

const idIn = (body: string): string => `${body.length > 26 ? idPrefixes.ticket : idPrefixes.order}_${body}`;

/** What an invitation to the owner of a mailbox was for, or undefined for an address that we never gave out to them. */
export const idOfAnswer = (linkSecret: string, address: string, email: string): string | undefined => {
  const [, body, proof = ''] = /^answer\+([0-9a-z]{26}(?:\d{3})?)\.([0-9a-f]{24})@/.exec(address.toLowerCase()) ?? [];
  const id = body && idIn(body);
  return id && sameSecret(proof, proofOf(linkSecret, { id, email })) ? id : undefined;
};
