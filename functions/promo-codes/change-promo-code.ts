import { changePromoCodeRoute } from '#shared/contracts/promo-codes.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { assertPromoSound, changedPromoCode } from '#shared/domain/promo-code-rules.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as promoCodes from '#shared/storage/promo-codes.ts';
import { readUsage } from '#shared/storage/promo-usage.ts';
import { promoCodeView } from './promo-code-view.ts';

type Deps = {
  promoCodes: Pick<typeof promoCodes, 'find' | 'change'>;
  readUsage: typeof readUsage;
  authorize: typeof authorize;
};

/** Changes a code that nobody else changed since it was read. Orders keep the discount they were made with. */
export const changePromoCode = async (
  { params, body: { version, ...change }, access }: Request<typeof changePromoCodeRoute>,
  { promoCodes, readUsage }: Deps,
) => {
  const promo = await promoCodes.find(params.eventId, params.code);
  if (!promo) throw new Refusal('not_found');
  if (promo.version !== version) throw new Refusal('version_conflict');
  const changed = changedPromoCode(promo, change);
  assertPromoSound(changed);
  const saved = await promoCodes.change(promo, changed, eventOf(access).demand);
  return promoCodeView(saved, (await readUsage([saved])).get(saved.promoCodeId));
};

export const handler = httpHandler(changePromoCodeRoute, changePromoCode, { promoCodes, readUsage, authorize });
