import { readFile } from 'node:fs/promises';

const body = await readFile(new URL('404.html', import.meta.url), 'utf8');

/** Answers every address with the page for wrong ones. */
export const handler = async () => ({
  statusCode: 404,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=0, s-maxage=60' },
  body,
});
