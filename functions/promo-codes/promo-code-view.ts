import type { PromoCode } from '#shared/domain/promo-code.ts';
import type { PromoUsage } from '#shared/storage/promo-usage.ts';

/** A code as its organizer sees it; where its uses are counted is nobody's business. */
export const promoCodeView = (
  { shards: _shards, generation: _generation, eventId: _eventId, requestHash: _requestHash, ...shown }: PromoCode,
  usage: PromoUsage = { orders: 0, discount: 0, revenue: 0 },
) => ({ ...shown, usage });
