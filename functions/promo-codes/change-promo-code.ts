import { changePromoCodeRoute } from '#shared/contracts/promo-codes.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { assertPromoSound, changedPromoCode } from '#shared/domain/promo-code-rules.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as promoCodes from '#shared/storage/promo-codes.ts';
import { readUsage } from '#shared/storage/promo-usage.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { promoCodeView } from './promo-code-view.ts';

type Deps = {
  loadSale: typeof loadSaleUncached;
  promoCodes: Pick<typeof promoCodes, 'find' | 'change'>;
  readUsage: typeof readUsage;
  authorize: typeof authorize;
};

/** Changes a code that nobody else changed since it was read. Orders keep the discount they were made with. */
export const changePromoCode = async (
  { params, body: { version, ...change }, access }: Request<typeof changePromoCodeRoute>,
  { loadSale, promoCodes, readUsage }: Deps,
) => {
  const [promo, sale] = await Promise.all([promoCodes.find(params.eventId, params.code), loadSale(params.eventId)]);
  if (!promo || !sale) throw new Refusal('not_found');
  if (promo.version !== version) throw new Refusal('version_conflict');
  const changed = changedPromoCode(promo, change, sale);
  assertPromoSound(changed);
  const saved = await promoCodes.change(promo, changed, eventOf(access).demand);
  return promoCodeView(saved, (await readUsage([saved])).get(saved.promoCodeId));
};

export const handler = httpHandler(changePromoCodeRoute, changePromoCode, {
  loadSale: loadSaleUncached,
  promoCodes,
  readUsage,
  authorize,
});
