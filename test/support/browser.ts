import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions, type Page } from 'playwright-core';

/** Chromium without what only people see takes three quarters of the time; Debian has it as a package of its own. */
const shell = '/usr/bin/chromium-headless-shell';

/** Debian's Chromium, kept off the network but for this machine. */
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser for journeys and measurements. */
export const openBrowser = (options: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? (existsSync(shell) ? shell : '/usr/bin/chromium'),
    ...options,
    args: [...quiet, ...(options.args ?? [])],
  });

/** Signs somebody in on the site's own page, which then leads to `next`, a path. */
export const signIn = async (
  page: Page,
  siteUrl: string,
  { email, password }: { email: string; password: string },
  next: string,
): Promise<void> => {
  await page.goto(`${siteUrl}/sign-in?next=${next}`, { waitUntil: 'networkidle' });
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'), { waitUntil: 'commit' });
};
