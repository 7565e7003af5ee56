import { afterDisputeNews, type Dispute, type DisputeNews, disputesTogether } from '#shared/domain/dispute.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { type Action, tableName } from './database.ts';
import { keys } from './keys.ts';
import { load, type OrderRecords } from './order-records.ts';
import { reviseOrder, reviveTicket, voidTicket } from './refund-actions.ts';
import { transactInParts } from './unchanged.ts';

/** Somebody else wrote the order first so often that the message had better come again. */
const mostTries = 6;

const putDispute = (before: Dispute | undefined, after: Dispute): Action => ({
  Put: {
    TableName: tableName(),
    Item: { ...keys.dispute(after.orderId, after.disputeId), type: 'Dispute', ...after },
    ConditionExpression: before ? 'toldAt = :was' : 'attribute_not_exists(pk)',
    ...(before && { ExpressionAttributeValues: { ':was': before.toldAt } }),
  },
});

const stepOrder = ({ order, disputes }: OrderRecords, after: Dispute): Action => {
  const others = disputes.filter(({ disputeId }) => disputeId !== after.disputeId);
  return reviseOrder(order, disputesTogether([...others, after]));
};

/** A lost dispute ends the tickets that have not been used, where the organizer wants that; winning it after all brings them back. */
const ticketSteps = (tickets: readonly Ticket[], { disputeId, status }: Dispute, isBlocking: boolean): Action[] => {
  if (status === 'LOST' && isBlocking)
    return tickets.filter((ticket) => ticket.status === 'VALID').map(({ ticketId }) => voidTicket(ticketId, disputeId));
  if (status === 'WON')
    return tickets.filter(({ voidedBy }) => voidedBy === disputeId).map((ticket) => reviveTicket(ticket, disputeId));
  return [];
};

/** Applies what the provider says of a dispute, in whatever order and however often it comes. Answers how it then stands. */
export const apply = async (
  orderId: string,
  news: DisputeNews,
  isBlocking: boolean,
): Promise<Dispute['status'] | 'unknown_order' | 'nothing_new'> => {
  for (let tried = 0; tried < mostTries; tried++) {
    const records = await load(orderId);
    if (records?.order.intentId !== news.intentId) return 'unknown_order';
    const { order, tickets, disputes } = records;
    const before = disputes.find(({ disputeId }) => disputeId === news.disputeId);
    const after = afterDisputeNews(before, news, order);
    if (!after) return 'nothing_new';
    const core = [stepOrder(records, after), putDispute(before, after)];
    if (await transactInParts(core, ticketSteps(tickets, after, isBlocking))) return after.status;
  }
  throw new Error('The order keeps changing; the dispute is written when its message comes again.');
};
