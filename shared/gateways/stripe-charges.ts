import { idOf, stripe } from './stripe-client.ts';

/** Money that came, and how much of it has gone back. Minor units. */
export type Charge = {
  chargeId: string;
  /** Absent for a charge that was made for nothing of ours. */
  orderId?: string;
  intentId?: string;
  amount: number;
  refunded: number;
  currency: string;
};

/** A page of the charges that succeeded on a day (`2027-01-15`, UTC), the newest first. */
export const listCharges = async (
  day: string,
  after?: string,
): Promise<{ charges: Charge[]; next?: string | undefined }> => {
  const begin = Date.parse(`${day}T00:00:00Z`) / 1000;
  const { data, has_more: hasMore } = await (await stripe()).charges.list({
    created: { gte: begin, lt: begin + 86_400 },
    limit: 100,
    ...(after && { starting_after: after }),
  });
  const charges = data
    .filter(({ status }) => status === 'succeeded')
    .map(({ id, metadata, payment_intent, amount, amount_refunded, currency }): Charge => {
      const intentId = idOf(payment_intent);
      return {
        chargeId: id,
        ...(metadata.orderId && { orderId: metadata.orderId }),
        ...(intentId && { intentId }),
        amount,
        refunded: amount_refunded,
        currency: currency.toUpperCase(),
      };
    });
  return { charges, next: hasMore ? data.at(-1)?.id : undefined };
};
