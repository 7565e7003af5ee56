import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What opens or fades in is looked at once it stands; what moves for ever, such as a skeleton, is no reason to wait. */
const standsStill = (): Promise<unknown> =>
  Promise.allSettled(
    document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
      .map(({ finished }) => finished),
  );

/** What on a page keeps somebody out: each rule that is broken, and where. The page must not hold its policy up to this. */
export const violationsOn = async (page: Page): Promise<string[]> => {
  await page.evaluate(standsStill);
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
};
