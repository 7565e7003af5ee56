import { failingAt, failures } from './failures.ts';
import { intercepted } from './port.ts';
import { layScene, type Scenario } from './scenarios.ts';
import { faultsAt, outcomeOf, unsettledAt } from './settled.ts';
import { startWorld } from './world.ts';

/** Far more calls than any scenario makes. */
const never = 1_000_000;

/** Plays a scenario in a world of its own, with one call going wrong, and tells how everything stands in the end. */
const play = async (scenario: Scenario, failing: ReturnType<typeof failingAt>) => {
  const world = await startWorld({ onStart: failing.revive });
  const scene = await layScene(world, scenario.types);
  const orderId = (await scenario.laid?.(scene)) ?? '';
  await intercepted(failing.intercept, async () => {
    await scenario.happens(scene, orderId);
    await world.untilQuiet();
  });
  await world.sweep();
  const { eventId } = scene.event;
  const outcome = await outcomeOf(world, eventId);
  return {
    wrong: [...(await faultsAt(eventId)), ...(await unsettledAt(world, eventId))],
    statuses: outcome.orders.map(({ status }) => status),
    outcome: JSON.stringify(outcome),
  };
};

/**
 * Plays a scenario with each of its calls going wrong in each way; with `every` above one, only so many of the runs.
 * `surprises` are the runs that did not end as the one in which nothing went wrong.
 */
export const crashEverywhere = async (scenario: Scenario, every: number) => {
  const calm = failingAt(never, 'fails before');
  const expected = await play(scenario, calm);
  const surprises: string[] = expected.wrong;
  const { ends = expected.statuses } = scenario;
  if (ends.join() !== expected.statuses.join()) surprises.push(`ends ${expected.statuses}, not ${ends}`);
  let runs = 0;
  for (const [place, failure] of failures.entries()) {
    for (let nth = 1 + (place % every); nth <= calm.calls(); nth += every) {
      const failing = failingAt(nth, failure);
      const { wrong, outcome } = await play(scenario, failing).catch((error) => ({
        wrong: [String(error)],
        outcome: '',
      }));
      runs += 1;
      const isSame = outcome === expected.outcome;
      if (wrong.length > 0 || !isSame)
        surprises.push(
          `call ${nth} ${failure}: ${[...wrong, ...(isSame ? [] : [outcome, `not ${expected.outcome}`])].join('; ')}`,
        );
    }
  }
  return { runs, calls: calm.calls(), surprises };
};
