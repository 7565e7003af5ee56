/** Chance that comes out the same for the same seed. */
export type Dice = {
  /** At least 0, below 1. */
  random: () => number;
  happens: (probability: number) => boolean;
  between: (least: number, most: number) => number;
  /** Many small and few large values around a mean, as most latencies are. */
  logNormal: (mean: number, sigma?: number) => number;
  /** Mostly near `least`, and now and then very much more. */
  heavyTailed: (least: number, most: number, shape?: number) => number;
  /** One of several, by weight. */
  oneOf: <T>(choices: readonly (readonly [T, weight: number])[]) => T;
};

/** Mulberry32: 32 bits of state are plenty here. */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let bits = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
  return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
};

export const startDice = (seed: number): Dice => {
  const random = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return {
    random,
    happens: (probability) => random() < probability,
    between: (least, most) => least + (most - least) * random(),
    logNormal: (mean, sigma = 0.5) => mean * Math.exp(sigma * normal() - sigma ** 2 / 2),
    heavyTailed: (least, most, shape = 1) => Math.min(most, least / (1 - random()) ** (1 / shape)),
    oneOf: (choices) => {
      let left = random() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [choice, weight] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      return (choices.at(-1) as (typeof choices)[number])[0];
    },
  };
};
