import lighthouse from 'lighthouse';
import { startLocal } from '#local/start-local.ts';
import { openBrowser } from '#test/support/browser.ts';
import { clientOf, signUp } from '#test/support/http.ts';
import { weigh } from '#test/support/page-weight.ts';
import { publishAnEvent } from '#test/support/shop.ts';
import { table } from './figures.ts';

const debuggingPort = 19_900;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

const score = async (url: string): Promise<string[]> => {
  const result = await lighthouse(url, {
    port: debuggingPort,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...categories],
  });
  return categories.map((name) => String(Math.round((result?.lhr.categories[name]?.score ?? 0) * 100)));
};

/** Transfer size, JavaScript and Lighthouse scores of the pages a guest sees first. */
export const pages = async (): Promise<void> => {
  const local = await startLocal({ port: 19_000 });
  const chrome = await openBrowser({ args: [`--remote-debugging-port=${debuggingPort}`] });
  try {
    const client = clientOf(local.siteUrl);
    const { token } = await signUp(client, local.urls.ses, 'Marta Reis');
    const { event } = await publishAnEvent(client, local.siteUrl, token);
    const rows: string[][] = [];
    for (const [name, path] of [
      ['home', '/'],
      ['discover', '/discover'],
      ['event', event.url],
    ] as const) {
      const { all, scripts, images } = await weigh(chrome, `${local.siteUrl}${path}`);
      rows.push([
        name,
        all.toFixed(0),
        scripts.toFixed(1),
        images.toFixed(0),
        ...(await score(`${local.siteUrl}${path}`)),
      ]);
    }
    table('Pages: KB over the wire without pictures, KB of JavaScript, KB of pictures; Lighthouse (mobile)', [
      ['**page**', '**KB**', '**JS**', '**pictures**', ...categories.map((name) => `**${name}**`)],
      ...rows,
    ]);
  } finally {
    await chrome.close();
    await local.stop();
  }
};
