import type { Compute } from './compute.ts';
import type { Answer, Design, Ground } from './designs.ts';
import type { OrderFlow } from './order-flow.ts';
import { quantities, type Wish } from './order-writes.ts';
import type { StockWatch } from './stock-watch.ts';
import type { Stripe } from './stripe.ts';

/** How the crowd behaves; shares are of all who get so far. */
export const habits = {
  rushSeconds: 6,
  rushFactor: 4,
  doubleClick: 0.08,
  reload: 0.05,
  takesFewer: 0.7,
  pressesAgain: 1,
  comesBack: 0.25,
  abandons: 0.3,
  cancels: 0.3,
} as const;

export type Shop = Ground & { design: Design; stock: StockWatch; compute: Compute; stripe: Stripe; flow: OrderFlow };

/** What the buyers lived through. */
export type Diary = {
  milliseconds: number[];
  /** Orders and tickets held by buyers, by the second at which they were told. */
  reserved: { at: number; quantity: number }[];
  refused: Map<string, number>;
  /** Answers that there is too little, although there had been enough for longer than anything is remembered. */
  wronglyRefused: number;
  holdsLostToStripe: number;
  tooSlowToPay: number;
};

export const emptyDiary = (): Diary => ({
  milliseconds: [],
  reserved: [],
  refused: new Map(),
  wronglyRefused: 0,
  holdsLostToStripe: 0,
  tooSlowToPay: 0,
});

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** The crowd of one sale. */
export const crowdAt = (shop: Shop, diary: Diary) => {
  const { clock, dice, design, stock, compute, stripe, flow } = shop;
  const buyers = new Map<string, string>();
  const newId = () => Array.from({ length: 12 }, () => letters[Math.floor(dice.random() * 32)]).join('');

  /** A refusal is judged when it is given: whoever asks has other requests under way, and hears of it later. */
  const judge = (answer: Answer, wanted: number): Answer => {
    const isRefused = answer.outcome === 'sold_out' || answer.outcome === 'not_enough_left';
    if (isRefused && stock.hasHeldLong(wanted)) diary.wronglyRefused += 1;
    return answer;
  };

  const request = (wish: Wish) =>
    compute
      .invoke(async (environment) => judge(await design.order(wish, environment), wish.quantity))
      .catch((): undefined => undefined);

  /** One press of the button, which may become two, or a reload of the page while it thinks: all with the same key. */
  const press = async (wish: Wish): Promise<Answer | undefined> => {
    const second = dice.happens(habits.doubleClick)
      ? clock.sleep(dice.between(50, 300)).then(() => request(wish))
      : undefined;
    const began = clock.now();
    const first = await request(wish);
    const isReloaded = clock.now() - began > 400 || dice.happens(habits.reload);
    const others = [second, isReloaded ? request(wish) : undefined].filter((one) => one !== undefined);
    const answers = [first, ...(await Promise.all(others))];
    return answers.find((answer) => answer?.outcome === 'reserved' || answer?.outcome === 'repeated') ?? first;
  };

  /** Asks until there is an answer that says something, or patience ends. */
  const ask = async (buyerId: string, quantity: number): Promise<Answer | undefined> => {
    const wish = { orderId: newId(), buyerId, quantity };
    buyers.set(wish.orderId, buyerId);
    for (let pressed = 0; ; pressed++) {
      const began = clock.now();
      const answer = await press(wish);
      if (answer?.outcome === 'reserved' || answer?.outcome === 'repeated') {
        diary.milliseconds.push(clock.now() - began);
        diary.reserved.push({ at: clock.now(), quantity });
        await pay(wish.orderId);
        return answer;
      }
      if ((answer && answer.outcome !== 'stock_busy') || pressed === habits.pressesAgain) return answer;
      await clock.sleep(dice.between(1_000, 4_000));
    }
  };

  const pay = async (orderId: string): Promise<void> => {
    await clock.sleep(dice.logNormal(30_000, 1));
    if (dice.happens(habits.abandons)) {
      if (dice.happens(habits.cancels)) await flow.endHold(orderId);
      return;
    }
    for (let tried = 1; !(await stripe.open(orderId)); tried++)
      await clock.sleep(dice.between(0, 2_000 * 2 ** Math.min(tried, 4)));
    if (!(await flow.attachPage(orderId))) {
      diary.holdsLostToStripe += 1;
      return;
    }
    await clock.sleep(dice.logNormal(60_000, 1));
    if (!(await stripe.pay(orderId))) diary.tooSlowToPay += 1;
  };

  const note = (answer: Answer | undefined) => {
    const why = answer?.outcome ?? 'turned_away';
    if (why === 'reserved' || why === 'repeated') return;
    diary.refused.set(why, (diary.refused.get(why) ?? 0) + 1);
  };

  const buy = async (buyerId: string, wanted: number): Promise<Answer | undefined> => {
    const answer = await ask(buyerId, wanted);
    note(answer);
    if (answer?.outcome !== 'not_enough_left' || !dice.happens(habits.takesFewer)) return answer;
    const fewer = await ask(buyerId, answer.left);
    note(fewer);
    return fewer;
  };

  /** A rush at the beginning, the others evenly. */
  const arrival = (seconds: number): number => {
    const { rushSeconds, rushFactor } = habits;
    const rush = (rushSeconds * rushFactor) / (rushSeconds * rushFactor + seconds - rushSeconds);
    return 1000 * (dice.happens(rush) ? dice.between(0, rushSeconds) : dice.between(rushSeconds, seconds));
  };

  return {
    buyerOf: (orderId: string) => buyers.get(orderId) as string,
    /** One person, from opening the page to giving up or having paid. */
    come: async (buyerId: string, seconds: number): Promise<void> => {
      await clock.sleep(arrival(seconds));
      const wanted = dice.oneOf(quantities);
      const answer = await buy(buyerId, wanted);
      if (answer?.outcome !== 'sold_out' || !dice.happens(habits.comesBack)) return;
      // Unpaid tickets come back after a quarter of an hour, and some people know.
      await clock.sleep(dice.between(15 * 60_000, 18 * 60_000));
      await buy(buyerId, wanted);
    },
    /** Buys whatever is left, one after another, to see that none of it is out of reach. Answers how many that was. */
    buyTheRest: async (): Promise<number> => {
      const environment = { memory: new Map() };
      let bought = 0;
      for (let n = 0, quantity = 4; ; n++) {
        const answer = await design.order({ orderId: newId(), buyerId: `late-${n}`, quantity }, environment);
        if (answer.outcome === 'sold_out') return bought;
        if (answer.outcome === 'reserved') bought += quantity;
        if (answer.outcome === 'not_enough_left') quantity = answer.left;
        await clock.sleep(1_100);
      }
    },
  };
};
