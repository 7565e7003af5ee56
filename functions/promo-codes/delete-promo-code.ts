import { deletePromoCodeRoute } from '#shared/contracts/promo-codes.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as promoCodes from '#shared/storage/promo-codes.ts';
import { readUsage } from '#shared/storage/promo-usage.ts';

type Deps = {
  promoCodes: Pick<typeof promoCodes, 'find' | 'remove'>;
  readUsage: typeof readUsage;
  authorize: typeof authorize;
};

/** Deletes a code that nobody has used, so that no report loses a line; one that is gone already is deleted. */
export const deletePromoCode = async (
  { params }: Request<typeof deletePromoCodeRoute>,
  { promoCodes, readUsage }: Deps,
): Promise<undefined> => {
  const promo = await promoCodes.find(params.eventId, params.code);
  if (!promo) return;
  const usage = (await readUsage([promo])).get(promo.promoCodeId);
  if (usage && usage.orders > 0) throw new Refusal('promo_code_has_uses');
  await promoCodes.remove(promo);
};

export const handler = httpHandler(deletePromoCodeRoute, deletePromoCode, { promoCodes, readUsage, authorize });
