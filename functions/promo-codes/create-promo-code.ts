import { createPromoCodeRoute } from '#shared/contracts/promo-codes.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { assertPromoSound, draftPromoCode } from '#shared/domain/promo-code-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as promoCodes from '#shared/storage/promo-codes.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { promoCodeView } from './promo-code-view.ts';

type Deps = {
  loadSale: typeof loadSaleUncached;
  promoCodes: Pick<typeof promoCodes, 'create'>;
  authorize: typeof authorize;
};

/** Adds a promo code to an event. Its id follows from the key of the request, so that a repeat adds nothing. */
export const createPromoCode = async (
  { params, body, now, idempotencyKey, requestHash }: Request<typeof createPromoCodeRoute>,
  { loadSale, promoCodes }: Deps,
) => {
  const sale = await loadSale(params.eventId);
  if (!sale) throw new Refusal('not_found');
  const promoCodeId = idFor('promoCode', idempotencyKey, params.eventId);
  const draft = { ...draftPromoCode(body, promoCodeId, sale, now), ...(requestHash && { requestHash }) };
  assertPromoSound(draft);
  return answerOnce(await promoCodes.create(draft, sale.event.demand), requestHash, (promo) => promoCodeView(promo));
};

export const handler = httpHandler(createPromoCodeRoute, createPromoCode, {
  loadSale: loadSaleUncached,
  promoCodes,
  authorize,
});
