import type { Order } from '#shared/domain/order.ts';
import { type PromoCode, usesOf } from '#shared/domain/promo-code.ts';
import { batchGet } from './batch-get.ts';
import { type Action, tableName } from './database.ts';
import { keys, spreadOf } from './keys.ts';
import { readCounters } from './stock.ts';

/** What a code has done in paid orders; `reserved` counts unpaid ones too, where it is limited. Minor units. */
export type PromoUsage = { orders: number; discount: number; revenue: number; reserved?: number };

/** Uses are counted in several places, so that a code everybody types is not one busy counter. */
const usageSpread = 8;

/** Counts a paid order's use of its code, as part of the transaction that issues it. */
export const countUse = ({ orderId, promo, discount = 0, total }: Order): Action[] =>
  promo
    ? [
        {
          Update: {
            TableName: tableName(),
            Key: keys.sales(promo.promoCodeId, spreadOf(orderId, usageSpread)),
            UpdateExpression: 'SET #type = :type ADD sold :one, discount :discount, revenue :total',
            ExpressionAttributeNames: { '#type': 'type' },
            ExpressionAttributeValues: { ':type': 'Usage', ':one': 1, ':discount': discount, ':total': total },
          },
        },
      ]
    : [];

const placesOf = ({ promoCodeId }: PromoCode) =>
  Array.from({ length: usageSpread }, (_, shard) => keys.sales(promoCodeId, shard));

/** What each of these codes has done, by its id: one batch read, and one more for each that is limited. */
export const readUsage = async (promoCodes: readonly PromoCode[]): Promise<Map<string, PromoUsage>> => {
  const found = new Map((await batchGet(promoCodes.flatMap(placesOf))).map((counter) => [counter.pk, counter]));
  const sum = (promo: PromoCode, name: string) =>
    placesOf(promo).reduce((total, { pk }) => total + Number(found.get(pk)?.[name] ?? 0), 0);
  const used = await Promise.all(
    promoCodes.map(async (promo) => {
      const { maxUses } = promo;
      const left = maxUses === undefined ? [] : await readCounters(usesOf(promo), true);
      const usage = { orders: sum(promo, 'sold'), discount: sum(promo, 'discount'), revenue: sum(promo, 'revenue') };
      const reserved = maxUses !== undefined && { reserved: maxUses - left.reduce((total, one) => total + one, 0) };
      return [promo.promoCodeId, { ...usage, ...reserved }] as const;
    }),
  );
  return new Map(used);
};
