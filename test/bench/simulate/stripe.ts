import { startAllowance } from './allowance.ts';
import type { Clock } from './clock.ts';
import type { Dice } from './dice.ts';

/** Tells of a payment; false where the message was not taken and has to come again. */
export type Webhook = (orderId: string) => Promise<boolean>;

const callsPerSecond = 25;
const callMilliseconds = 250;
const fastestWebhookMilliseconds = 300;
const slowestWebhookMilliseconds = 6 * 60 * 60_000;
const repeatMilliseconds = 60 * 60_000;
const copies = [
  [1, 90],
  [2, 8],
  [3, 2],
] as const;

/**
 * Stripe: pages that are opened, paid or closed, 25 calls a second for each kind of call, and messages that mostly come at
 * once, sometimes after hours, sometimes twice, and in any order.
 */
export const startStripe = (clock: Clock, dice: Dice) => {
  const pages = new Map<string, 'open' | 'paid' | 'closed'>();
  const [openings, closings] = [startAllowance(clock, callsPerSecond), startAllowance(clock, callsPerSecond)];
  const counts = { paid: 0, refusedCalls: 0, webhooks: 0 };
  let webhook: Webhook = async () => true;

  const called = async (allowance: typeof openings): Promise<boolean> => {
    await clock.sleep(dice.logNormal(callMilliseconds));
    if (allowance.take()) return true;
    counts.refusedCalls += 1;
    return false;
  };
  const tell = async (orderId: string) => {
    await clock.sleep(dice.heavyTailed(fastestWebhookMilliseconds, slowestWebhookMilliseconds));
    counts.webhooks += 1;
    while (!(await webhook(orderId))) await clock.sleep(repeatMilliseconds);
  };

  return {
    counts,
    pages: pages as ReadonlyMap<string, 'open' | 'paid' | 'closed'>,
    onPaid: (listener: Webhook) => {
      webhook = listener;
    },
    /** Opens a page, or answers the one that is there. False: too many calls. */
    open: async (orderId: string): Promise<boolean> => {
      if (!(await called(openings))) return false;
      if (!pages.has(orderId)) pages.set(orderId, 'open');
      return true;
    },
    /** The buyer pays. False where the page has been closed. */
    pay: async (orderId: string): Promise<boolean> => {
      await clock.sleep(dice.logNormal(2_000));
      if (pages.get(orderId) !== 'open') return false;
      pages.set(orderId, 'paid');
      counts.paid += 1;
      for (let n = dice.oneOf(copies); n > 0; n--) void tell(orderId);
      return true;
    },
    /** Closes a page, so that nobody can pay on it any more; says if somebody has. */
    close: async (orderId: string): Promise<'closed' | 'paid' | 'too many calls'> => {
      if (!(await called(closings))) return 'too many calls';
      if (pages.get(orderId) === 'paid') return 'paid';
      pages.set(orderId, 'closed');
      return 'closed';
    },
  };
};

export type Stripe = ReturnType<typeof startStripe>;
