import type { Page } from 'playwright-core';

const spotOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`Nobody sees ${selector}.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Drags with the mouse from the middle of one thing to the middle of another. */
export const drag = async (page: Page, from: string, to: string): Promise<void> => {
  const [begin, end] = [await spotOf(page, from), await spotOf(page, to)];
  await page.mouse.move(begin.x, begin.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 12 });
  await page.mouse.up();
};
