import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planOf } from '#shared/domain/seat-plan.ts';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser } from '#test/support/browser.ts';
import { clientOf, signUp } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';
import { aChart } from '#test/support/seating.ts';
import { publishATheatre } from '#test/support/theatre.ts';
import { boundsOf, fitView, toScreen } from '../../web/src/lib/seating/view.ts';

/** Two people who want the same seat, in a real browser: by mouse, by keyboard, and too late. */

let local: Product;
let browser: Browser;
let checkoutUrl: string;
const chart = aChart();

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  const client = clientOf(local.siteUrl);
  const { token } = await signUp(client, local.urls.ses, 'Marta Reis');
  ({ checkoutUrl } = await publishATheatre(client, local.siteUrl, token, chart));
});
afterAll(() => browser?.close());

const openCheckout = async (viewport = { width: 1280, height: 900 }): Promise<Page> => {
  const page = await browser.newPage({ viewport, locale: 'en-GB' });
  await page.goto(checkoutUrl, { waitUntil: 'networkidle' });
  await page.getByRole('grid', { name: 'Plan of the seats' }).waitFor();
  return page;
};

/** Presses a seat where it is drawn. */
const press = async (page: Page, seatId: string): Promise<void> => {
  const plan = planOf(chart);
  const box = await page.locator('.seat-plan canvas').boundingBox();
  const seat = plan.byId.get(seatId);
  if (!box || !seat) throw new Error(`There is no ${seatId} to press.`);
  const at = toScreen(fitView(boundsOf(plan, chart.stage), box), seat);
  await page.mouse.click(box.x + at.x, box.y + at.y);
  await page.getByRole('button', { name: `Give ${seatId} back` }).waitFor();
};

const order = async (page: Page): Promise<void> => {
  await page.getByLabel('Your name').fill('Inês Carvalho');
  await page.getByLabel('E-mail').fill(`${randomUUID().slice(0, 8)}@example.com`);
  await page.getByRole('button', { name: /^Pay/ }).click();
};

/** A page that hears nothing of what is taken after it has opened. */
const deafen = (page: Page) => page.route('**/v1/events/*/seats', (route) => route.abort());

test('takes two seats by mouse and one by keyboard to their tickets, and tells the others which is gone', async () => {
  const [first, second, deaf] = [await openCheckout(), await openCheckout(), await openCheckout()];
  await deafen(deaf);
  for (const other of [second, deaf]) {
    await press(other, 'Stalls A-4');
    await press(other, 'Stalls C-9');
  }
  await press(first, 'Stalls A-4');
  await press(first, 'Stalls A-5');
  await first.getByRole('grid').focus();
  await first.keyboard.press('ArrowRight');
  await first.keyboard.press('Enter');
  await first.getByText('Stalls, row A, seat 6', { exact: false }).first().waitFor();
  expect(await violationsOn(first)).toEqual([]);

  await order(first);
  await first.getByLabel('Card number').fill('4242 4242 4242 4242');
  await first.getByLabel('Expiry').fill('12 / 40');
  await first.getByLabel('CVC').fill('123');
  await first.getByLabel('Full name').fill('Inês Carvalho');
  await first.getByRole('button', { name: /^Pay/ }).click();
  for (const seat of ['Stalls A-4', 'Stalls A-5', 'Stalls A-6'])
    await first.getByText(`Stalls · ${seat}`).first().waitFor({ timeout: 30_000 });

  // Whoever looks on hears it by themselves; whoever could not hear it is told when they order.
  await order(deaf);
  for (const other of [second, deaf]) {
    await other.getByText('Somebody else was faster: Stalls A-4 is no longer free.').first().waitFor();
    expect(await other.getByRole('button', { name: 'Give Stalls A-4 back' }).count()).toBe(0);
    expect(await other.getByRole('button', { name: 'Give Stalls C-9 back' }).count()).toBe(1);
  }
});

test('takes no seat from a buyer whose own order holds it while the payment page fails to open', async () => {
  const page = await openCheckout();
  await press(page, 'Stalls B-2');
  await page.route('**/v1/orders/*/checkout*', (route) => route.abort());
  await order(page);
  await page.getByRole('alert').first().waitFor();
  const heard = await page.waitForResponse(async (response) => /\/seats$/.test(response.url()) && response.ok());
  await heard.finished();
  await page.waitForResponse((response) => /\/seats$/.test(response.url()));
  expect(await page.getByText('Somebody else was faster').count()).toBe(0);
  await page.getByRole('button', { name: 'Give Stalls B-2 back' }).waitFor();
  await page.unroute('**/v1/orders/*/checkout*');
  await page.getByRole('button', { name: /^Pay/ }).click();
  await page.getByLabel('Card number').waitFor();
});

test('chooses for a phone that asks for seats side by side', async () => {
  const page = await openCheckout({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Find seats' }).click();
  await page
    .getByRole('button', { name: /^Give .* back$/ })
    .nth(1)
    .waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('lets a finger scroll past a plan that is seen as a whole, and push one that is nearer', async () => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto(checkoutUrl, { waitUntil: 'networkidle' });
  const plan = page.locator('.seat-plan canvas');
  await plan.scrollIntoViewIfNeeded();
  const touch = await context.newCDPSession(page);
  const moveTo = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  const scrolled = () => page.evaluate(() => scrollY);
  /** What a finger has pushed goes on for a while. */
  const standingStill = async () => {
    for (let before = Number.NaN; before !== (await scrolled()); await page.waitForTimeout(150))
      before = await scrolled();
  };
  /** A finger on the plan moves up. */
  const push = async () => {
    const box = await plan.boundingBox();
    const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 3, (box?.y ?? 0) + (box?.height ?? 0) / 2];
    await moveTo('touchStart', { x, y });
    for (let step = 1; step <= 12; step++) await moveTo('touchMove', { x, y: y - 10 * step });
    await moveTo('touchEnd');
  };
  await standingStill();
  const before = await scrolled();
  await push();
  await expect.poll(scrolled).toBeGreaterThan(before + 60);
  await page.getByRole('button', { name: 'Nearer' }).click();
  await expect.poll(() => plan.evaluate((canvas) => getComputedStyle(canvas).touchAction)).toBe('none');
  await standingStill();
  const there = await scrolled();
  await push();
  await standingStill();
  expect(await scrolled()).toBe(there);
  await context.close();
});
