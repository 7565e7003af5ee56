import { vi } from 'vitest';
import { type Bounds, everySchedule } from './interleave.ts';
import type { Race } from './races.ts';
import { layScene } from './scenarios.ts';
import { faultsAt, faultsNow, unsettledAt } from './settled.ts';
import { startWorld } from './world.ts';

/** Chance must fall alike in every replay. */
const sameChance = () => {
  let state = 1;
  vi.spyOn(Math, 'random').mockImplementation(() => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  });
};

/** Plays a race in every order within bounds; after each, all that is left is worked off and everything is looked at. */
export const playRace = ({ types, laid, actors, judge }: Race, bounds: Bounds) =>
  everySchedule(async (run) => {
    sameChance();
    // Mails and invoices follow what is decided here, and decide nothing.
    const world = await startWorld({ without: ['sendMail', 'writeInvoice'] });
    const scene = await layScene(world, types);
    const orderId = (await laid?.(scene)) ?? '';
    const answers = await run(actors(scene, orderId));
    const failed = answers.filter((answer) => answer instanceof Error).map((error) => String(error));
    const { eventId } = scene.event;
    const atOnce = await faultsNow(eventId);
    await world.untilQuiet();
    await world.sweep();
    return [
      ...failed,
      ...(judge?.(answers) ?? []),
      ...atOnce,
      ...(await faultsAt(eventId)),
      ...(await unsettledAt(world, eventId)),
    ];
  }, bounds);
