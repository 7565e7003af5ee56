import { listPromoCodesRoute } from '#shared/contracts/promo-codes.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as promoCodes from '#shared/storage/promo-codes.ts';
import { readUsage } from '#shared/storage/promo-usage.ts';
import { promoCodeView } from './promo-code-view.ts';

type Deps = {
  promoCodes: Pick<typeof promoCodes, 'list'>;
  readUsage: typeof readUsage;
  authorize: typeof authorize;
};

/** The promo codes of an event, a page at a time, with what each has done. */
export const listPromoCodes = async (
  { params, query }: Request<typeof listPromoCodesRoute>,
  { promoCodes, readUsage }: Deps,
) => {
  const { promoCodes: found, nextCursor } = await promoCodes.list(params.eventId, query);
  const usage = await readUsage(found);
  return {
    data: found.map((promo) => promoCodeView(promo, usage.get(promo.promoCodeId))),
    ...(nextCursor && { nextCursor }),
  };
};

export const handler = httpHandler(listPromoCodesRoute, listPromoCodes, { promoCodes, readUsage, authorize });
