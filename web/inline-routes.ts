import type { Plugin } from 'vite';
import { siteRoutes } from './src/lib/routes.gen.ts';

const calls = /\b(api|urlOf)\('(\w+)'/g;
const namelessCall = /\b(?:api|urlOf)\((?!')/;

/**
 * Writes a route's line where it is called by name, and empties the list of all routes: a page carries what it calls, not
 * what the organizer's pages call. A route must therefore be named where it is called, which is refused otherwise.
 */
export const inlineRoutes = (): Plugin => ({
  name: 'inline-routes',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    const [path = ''] = id.split('?');
    if (!path.includes('/web/src/') || !/\.(tsx?|astro)$/.test(path)) return;
    if (path.endsWith('/lib/routes.gen.ts')) return { code: 'export const siteRoutes = {};', map: null };
    if (path.endsWith('/lib/api.ts')) return;
    if (namelessCall.test(code)) this.error(`${path} calls a route that is not named there.`);
    const lineOf = (_: string, call: string, name: string) => {
      const line = (siteRoutes as Record<string, string>)[name];
      return line ? `${call}('${line}'` : this.error(`${path} calls ${name}, which routes.gen.ts does not know.`);
    };
    return { code: code.replace(calls, lineOf), map: null };
  },
});
