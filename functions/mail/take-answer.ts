import * as jobs from '#shared/contracts/jobs/mail.ts';
import type { MailAnswer } from '#shared/contracts/mail-answer.ts';
import { calendarUidOf } from '#shared/domain/calendar-file.ts';
import { holdingsOf, invitedBy } from '#shared/domain/holding.ts';
import { orderIdIn } from '#shared/domain/ids.ts';
import { type InvitationAnswer, takeAnswers } from '#shared/domain/invitation-answer.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { idOfAnswer } from '#shared/platform/answer-address.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as events from '#shared/storage/events.ts';
import * as answers from '#shared/storage/invitation-answers.ts';
import * as orders from '#shared/storage/orders.ts';
import { readAnswer } from './read-answer.ts';

type Deps = {
  answers: Pick<typeof answers, 'find' | 'put'>;
  events: Pick<typeof events, 'find'>;
  orders: Pick<typeof orders, 'findWithTickets'>;
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
 * Takes what the calendar of somebody who holds tickets answered to their invitation. It must have come to the address that
 * stood in the invitation alone, from the holder's own; anything else, and what is older than the last answer, changes nothing.
 */
export const takeAnswer = async (
  { payload, now }: Delivery<typeof jobs.takeAnswer>,
  { answers, events, orders, secrets }: Deps,
): Promise<string> => {
  const { linkSecret } = await secrets();
  const read = await readAnswer(payload.content);
  if (!read) return 'no answer: there is none in the mail';
  const { from } = read;
  const id = payload.receipt.recipients
    .map((recipient) => idOfAnswer(linkSecret, recipient, from))
    .find((found) => found !== undefined);
  if (!id) return 'no answer: it came to an address that we never gave out to its sender';
  if (!isGenuine(payload, from)) return `no answer: nobody vouches that it is from the holder of ${id}`;
  const found = await orders.findWithTickets(orderIdIn(id));
  const holding = found?.order.status === 'ISSUED' && holdingsOf(found).find((one) => one.id === id);
  if (!holding || holding.email !== from) return `no answer: its sender has no ticket of ${id} any more`;
  const event = await events.find(holding.order.eventId);
  if (!event) return `no answer: the event of ${id} is gone`;
  const sessionIds = event.sessions.map(({ sessionId }) => sessionId);
  const given = read.answers.flatMap(({ uid, attendee, ...answer }): InvitationAnswer[] => {
    const sessionId = sessionIds.find((one) => calendarUidOf(id, one) === uid);
    return sessionId && attendee === from ? [{ sessionId, ...answer }] : [];
  });
  const invited = invitedBy(holding);
  const before = await answers.find(invited);
  const after = takeAnswers(before, given, { invited, sessionIds, now });
  if (!after) return `nothing new for ${id}`;
  if (!(await answers.put(after))) throw new Error('Another answer to the same invitation was faster.');
  return after.askedAt === now ? `declined, so the holder of ${id} is asked` : `noted for ${id}`;
};

export const handler = queueHandler(jobs.takeAnswer, takeAnswer, { answers, events, orders, secrets });
