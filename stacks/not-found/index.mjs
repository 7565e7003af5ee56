import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = import.meta.dirname;
const pages = new Map();
for await (const name of glob('{404.html,*/404/index.html}', { cwd: folder }))
  pages.set(name, await readFile(join(folder, name), 'utf8'));

/** Answers every address with the page for wrong ones, in the language the address begins with. */
export const handler = async ({ rawPath }) => ({
  statusCode: 404,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=0, s-maxage=60' },
  body: pages.get(`${rawPath.split('/')[1]}/404/index.html`) ?? pages.get('404.html'),
});
