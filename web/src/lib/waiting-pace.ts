import type { Answer } from './api.ts';
import { about } from './while-visible.ts';

export type Standing = Answer<'requestAdmission'>;

type Waiting = Exclude<Standing, { state: 'ADMITTED' }>;

const [soonest, latest, unseen] = [3_000, 30_000, 60_000];
/** Whoever waits long need not look often: some twenty times over the wait. */
const looks = 20;
/** People who wait for the same hour are spread over so long after it, and no more of them than so many ask in a second. */
const leastSpread = 5_000;
const mostPerSecond = 2_000;

/** Milliseconds until a moment, and a little more by lot: the more who wait for it, the more. */
const shortlyAfter = (moment: string, now: number, random: () => number, crowd = 0): number =>
  Math.max(0, Date.parse(moment) - now) + 1_000 + random() * Math.max(leastSpread, (crowd * 1_000) / mostPerSecond);

/**
 * How long to wait before asking again, in milliseconds, drawn by lot: people who wait for the same hour must not ask in the
 * same second. A hidden page asks seldom, only to say in its title that it is time.
 */
export const pauseAfter = (standing: Waiting, isSeen: boolean, now: number, random = Math.random): number => {
  switch (standing.state) {
    case 'EARLY':
      return Math.min(shortlyAfter(standing.lobbyOpensAt, now, random), about(10 * unseen, random));
    case 'LOBBY':
      return Math.min(shortlyAfter(standing.opensAt, now, random, standing.waiting), about(latest, random));
    case 'WAITING': {
      const share = standing.seconds === undefined ? latest : (standing.seconds * 1000) / looks;
      return about(isSeen ? Math.min(latest, Math.max(soonest, share)) : unseen, random);
    }
  }
};

/** A number as honest as an estimate is: whole up to a hundred, then tens, then hundreds. */
export const roughly = (count: number): { count: number; isExact: boolean } => {
  if (count <= 100) return { count, isExact: true };
  const step = count < 1000 ? 10 : 100;
  return { count: Math.round(count / step) * step, isExact: false };
};
