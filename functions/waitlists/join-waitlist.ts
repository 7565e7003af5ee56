import { joinWaitlistRoute } from '#shared/contracts/waitlists.ts';
import { leftOf } from '#shared/domain/availability.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import { assertMayWait } from '#shared/domain/waitlist-rules.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { buyerOf, mailboxKey } from '#shared/platform/buyer.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce, type Made } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { waitlistToken } from '#shared/platform/order-access.ts';
import { countSale } from '#shared/storage/sale-counters.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';
import * as waitlists from '#shared/storage/waitlists.ts';
import { waitlistView } from './waitlist-view.ts';

type Deps = {
  loadSale: typeof loadSale;
  countSale: typeof countSale;
  waitlists: Pick<typeof waitlists, 'find' | 'join'>;
  secrets: typeof secrets;
};

/**
 * Writes somebody down who waits for tickets that are sold out, once for each type and mailbox. The entry's id follows from
 * the key of the request: a repeat answers with the entry that is there, whatever has become of the sale meanwhile.
 */
export const joinWaitlist = async (
  { params, body, caller, now, idempotencyKey, requestHash }: Request<typeof joinWaitlistRoute>,
  { loadSale, countSale, waitlists, secrets }: Deps,
) => {
  const { ticketTypeIds, quantity, name, email, locale } = body;
  const [sale, { linkSecret }] = await Promise.all([loadSale(params.eventId), secrets()]);
  const buyer = buyerOf({ name, email }, caller, linkSecret);
  const entryId = idFor('waitlistEntry', idempotencyKey, params.eventId, buyer.buyerKey);
  const answer = (joined: Made<WaitlistEntry>) =>
    answerOnce(joined, requestHash, (entry) => ({
      entry: waitlistView(entry),
      token: waitlistToken(linkSecret, entryId),
    }));
  const existing = await waitlists.find(params.eventId, entryId);
  if (existing) return answer({ made: existing, isRepeat: true });

  if (!sale) throw new Refusal('event_not_on_sale');
  const counted = await countSale(sale);
  const left = (counterId: string) => counted.get(counterId)?.left ?? 0;
  assertMayWait(sale, body, (type) => leftOf(type, left), now);
  const entry: WaitlistEntry = {
    entryId,
    eventId: params.eventId,
    ticketTypeIds: [...new Set(ticketTypeIds)],
    quantity,
    ...buyer,
    locale,
    status: 'WAITING',
    joinedAt: now,
    passedOver: 0,
    requestHash,
  };
  const people = new Set([buyer.buyerKey, mailboxKey(email, linkSecret)]);
  return answer(await waitlists.join(entry, [...people]));
};

export const handler = httpHandler(joinWaitlistRoute, joinWaitlist, { loadSale, countSale, waitlists, secrets });
