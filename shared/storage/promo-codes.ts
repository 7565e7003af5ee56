import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { PromoCode } from '#shared/domain/promo-code.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { recently } from './recent.ts';

/** A promo code of an event as it lies in the table, or undefined; `code` in capitals. */
export const find = async (eventId: string, code: string): Promise<PromoCode | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.promoCode(eventId, code), ConsistentRead: true }),
  );
  return Item && withoutKeys<PromoCode>(Item);
};

const recent = recently((eventIdAndCode: string) => {
  const [eventId, code] = eventIdAndCode.split('#') as [string, string];
  return find(eventId, code);
});

/** As {@link find}, at most five seconds old: everybody in an on-sale may type the same code. */
export const findRecent = (eventId: string, code: string): Promise<PromoCode | undefined> =>
  recent(`${eventId}#${code}`);
