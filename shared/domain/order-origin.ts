/** Why an organizer entered an order, or took its money themselves: a gift, or a payment past the payment provider. */
export const originKinds = ['complimentary', 'manual'] as const;
/** How money came that the payment provider knows nothing of. */
export const paymentWays = ['bank', 'cash', 'card', 'other'] as const;
export type PaymentWay = (typeof paymentWays)[number];

/** Where an order comes from that was not simply bought; `by` is the member of the organization. */
export type Origin = { kind: (typeof originKinds)[number]; by: string; reason: string; how?: PaymentWay };

/** Whether the organizer has its money themselves, so that it never meets the payment provider. */
export const isPaidByHand = ({ origin }: { origin?: Origin | undefined }): boolean => origin?.kind === 'manual';
