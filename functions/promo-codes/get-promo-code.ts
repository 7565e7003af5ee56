import { getPromoCodeRoute } from '#shared/contracts/promo-codes.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as promoCodes from '#shared/storage/promo-codes.ts';
import { readUsage } from '#shared/storage/promo-usage.ts';
import { promoCodeView } from './promo-code-view.ts';

type Deps = {
  promoCodes: Pick<typeof promoCodes, 'find'>;
  readUsage: typeof readUsage;
  authorize: typeof authorize;
};

/** One promo code, with what it has done. */
export const getPromoCode = async ({ params }: Request<typeof getPromoCodeRoute>, { promoCodes, readUsage }: Deps) => {
  const promo = await promoCodes.find(params.eventId, params.code);
  if (!promo) throw new Refusal('not_found');
  return promoCodeView(promo, (await readUsage([promo])).get(promo.promoCodeId));
};

export const handler = httpHandler(getPromoCodeRoute, getPromoCode, { promoCodes, readUsage, authorize });
