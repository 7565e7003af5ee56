import * as jobs from '#shared/contracts/jobs/mail.ts';
import type { MailAnswer } from '#shared/contracts/mail-answer.ts';
import { calendarUidOf } from '#shared/domain/calendar-file.ts';
import { type InvitationAnswer, takeAnswers } from '#shared/domain/invitation-answer.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { orderOfAnswer } from '#shared/platform/answer-address.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as events from '#shared/storage/events.ts';
import * as answers from '#shared/storage/invitation-answers.ts';
import * as orders from '#shared/storage/orders.ts';
import { readAnswer } from './read-answer.ts';

type Deps = {
  answers: Pick<typeof answers, 'find' | 'put'>;
  events: Pick<typeof events, 'find'>;
  orders: Pick<typeof orders, 'find'>;
  secrets: typeof secrets;
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Whether the domain that a mail says it is from vouches for it: by its own policy, or by the servers that may send for it. */
const isGenuine = ({ receipt, mail }: MailAnswer, from: string): boolean => {
  const { spamVerdict, virusVerdict, spfVerdict, dmarcVerdict } = receipt;
  if (spamVerdict.status === 'FAIL' || virusVerdict.status === 'FAIL') return false;
  if (dmarcVerdict.status === 'PASS') return true;
  return dmarcVerdict.status === 'GRAY' && spfVerdict.status === 'PASS' && domainOf(mail.source) === domainOf(from);
};

/**
 * Takes what the calendar of an order's buyer answered to its invitation. It must have come to the address that stood in the
 * invitation alone, from the buyer's own; anything else, and what is older than the last answer, changes nothing.
 */
export const takeAnswer = async (
  { payload, now }: Delivery<typeof jobs.takeAnswer>,
  { answers, events, orders, secrets }: Deps,
): Promise<string> => {
  const { linkSecret } = await secrets();
  const orderId = payload.receipt.recipients
    .map((recipient) => orderOfAnswer(linkSecret, recipient))
    .find((found) => found !== undefined);
  if (!orderId) return 'no answer: it came to an address that we never gave out';
  const read = await readAnswer(payload.content);
  if (!read) return `no answer: there is none in the mail to ${orderId}`;
  const { from } = read;
  const order = await orders.find(orderId);
  if (order?.status !== 'ISSUED') return `no answer: ${orderId} has no tickets`;
  if (from !== order.buyer.email.toLowerCase() || !isGenuine(payload, from))
    return `no answer: nobody vouches that it is from the buyer of ${orderId}`;
  const event = await events.find(order.eventId);
  if (!event) return `no answer: the event of ${orderId} is gone`;
  const sessionIds = event.sessions.map(({ sessionId }) => sessionId);
  const given = read.answers.flatMap(({ uid, attendee, ...answer }): InvitationAnswer[] => {
    const sessionId = sessionIds.find((id) => calendarUidOf(orderId, id) === uid);
    return sessionId && attendee === from ? [{ sessionId, ...answer }] : [];
  });
  const before = await answers.find(orderId);
  const after = takeAnswers(before, given, { orderId, sessionIds, now });
  if (!after) return `nothing new for ${orderId}`;
  if (!(await answers.put(after))) throw new Error('Another answer to the same invitation was faster.');
  return after.askedAt === now ? `declined, so the buyer of ${orderId} is asked` : `noted for ${orderId}`;
};

export const handler = queueHandler(jobs.takeAnswer, takeAnswer, { answers, events, orders, secrets });
