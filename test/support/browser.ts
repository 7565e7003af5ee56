import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

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
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    ...options,
    args: [...quiet, ...(options.args ?? [])],
  });
