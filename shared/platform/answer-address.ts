import { optionalEnv } from './env.ts';
import { keyedHash, sameSecret } from './ids.ts';

// Small letters and digits, since some mail programs change the case, and short, since 64 characters may stand before the @.
const proofOf = (linkSecret: string, orderId: string): string =>
  Buffer.from(keyedHash(linkSecret, 'answer', orderId), 'base64url')
    .toString('hex')
    .slice(0, 24);

/**
 * The address to which calendars answer an order's invitation. Nobody can guess it, and it stands in that invitation alone.
 * Undefined where the stage takes no mail.
 */
export const answerAddress = (linkSecret: string, orderId: string): string | undefined => {
  const domain = optionalEnv('ANSWER_DOMAIN');
  return domain && `answer+${orderId.slice('ord_'.length)}.${proofOf(linkSecret, orderId)}@${domain}`;
};

/** The order whose invitation an address stands in, or undefined for an address that we never gave out. */
export const orderOfAnswer = (linkSecret: string, address: string): string | undefined => {
  const [, body, proof = ''] = /^answer\+([0-9a-z]{26})\.([0-9a-f]{24})@/.exec(address.toLowerCase()) ?? [];
  const orderId = body && `ord_${body}`;
  return orderId && sameSecret(proof, proofOf(linkSecret, orderId)) ? orderId : undefined;
};
