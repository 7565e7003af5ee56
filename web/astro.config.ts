import node from '@astrojs/node';
import preact from '@astrojs/preact';
import { defineConfig, passthroughImageService } from 'astro/config';
import { homeScreenIcons } from './icons.ts';
import { inlineRoutes } from './inline-routes.ts';

// Of Preact only what our own parts use: its likeness to React comes along with the calendar that asks for it.
const core =
  /node_modules\/preact\/(dist|hooks|jsx-runtime)|web\/src\/(lib\/(island|send|session|problem|api|routes\.gen|hue|query|lazy|tab-memory)|components\/(icon|button|pill|skeleton|blank|note|unanswered|day-tile|event-brief))\.tsx?|messages\/(format|locale|when|en\/time|pt\/time)\.ts|vite\/preload-helper/;

export default defineConfig({
  site: process.env.SITE_ORIGIN ?? 'https://calsync.events',
  outDir: '../dist/site',
  cacheDir: '../node_modules/.astro',
  output: 'static',
  // The event page alone is rendered by a worker when an event changes; the worker calls the built handler.
  adapter: node({ mode: 'middleware' }),
  session: false,
  integrations: [preact(), homeScreenIcons()],
  image: { service: passthroughImageService() },
  // The policy allows no inline script and no inline style, so nothing may be small enough to be inlined.
  build: { inlineStylesheets: 'never', format: 'directory' },
  devToolbar: { enabled: false },
  vite: {
    plugins: [inlineRoutes()],
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              // What every live page needs comes as one file: twenty small ones cost more than they save.
              codeSplitting: { groups: [{ name: 'core', test: core }] },
            },
          },
        },
      },
    },
    // The worker that renders event pages is packed without node_modules.
    ssr: { noExternal: true },
    build: {
      assetsInlineLimit: 0,
      // These have light-dark() and oklch(); lowering them would break tokens that are computed per element.
      cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    },
  },
});
