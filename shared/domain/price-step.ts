import { refuseField } from './errors.ts';
import { type Currency, currencies } from './money.ts';

/** From a moment on, or once so many are sold or held (whichever comes first), a ticket costs this. */
export type PriceStep = { from?: string | undefined; afterSold?: number | undefined; price: number };

/** What a price depends on: the price at first, and its steps in the order in which they take over. */
export type Priced = { price: number; priceSteps?: readonly PriceStep[] };

/** The most steps one price may have. */
export const mostPriceSteps = 10;

const isReached = ({ from, afterSold }: PriceStep, now: string, taken: number): boolean =>
  (from !== undefined && now >= from) || (afterSold !== undefined && taken >= afterSold);

/**
 * The price at `now` when `taken` are sold or held: the last step that has been reached wins. An order has one price for a
 * type, that of its first piece, also where it crosses a step.
 */
export const priceAt = ({ price, priceSteps = [] }: Priced, now: string, taken: number): number =>
  priceSteps.findLast((step) => isReached(step, now, taken))?.price ?? price;

/** The next change of the price, for the buyer to see before it bites; `left` is how many still sell at today's price. */
export const nextStepOf = (
  { priceSteps = [] }: Priced,
  now: string,
  taken: number,
): { price: number; from?: string; left?: number } | undefined => {
  const current = priceSteps.findLastIndex((step) => isReached(step, now, taken));
  const next = priceSteps[current + 1];
  return (
    next && {
      price: next.price,
      ...(next.from !== undefined && { from: next.from }),
      ...(next.afterSold !== undefined && { left: next.afterSold - taken }),
    }
  );
};

/** Whether the price of a type can only be known by counting what is sold. */
export const dependsOnSales = ({ priceSteps = [] }: Priced): boolean =>
  priceSteps.some(({ afterSold }) => afterSold !== undefined);

/**
 * Refuses steps that could never be understood: one without a cause, causes that go backwards, a price that cannot be
 * charged (`price_step_invalid`, `price_below_minimum`).
 */
export const assertSteps = (steps: readonly PriceStep[], currency: Currency): void => {
  const { minimumCharge, step: unit } = currencies[currency];
  let lastFrom = '';
  let lastSold = 0;
  steps.forEach(({ from, afterSold, price }, place) => {
    const path = `priceSteps.${place}`;
    const isBackwards = (from !== undefined && from <= lastFrom) || (afterSold !== undefined && afterSold <= lastSold);
    if ((from === undefined && afterSold === undefined) || isBackwards) throw refuseField('price_step_invalid', path);
    if ((price > 0 && price < minimumCharge) || price % unit !== 0)
      throw refuseField('price_below_minimum', `${path}.price`, { minimum: minimumCharge, currency });
    lastFrom = from ?? lastFrom;
    lastSold = afterSold ?? lastSold;
  });
};
