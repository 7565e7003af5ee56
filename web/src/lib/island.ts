import { type ComponentType, h, hydrate } from 'preact';
import type { Locale } from '#shared/messages/locale.ts';

/** What every island is given: the page's language and its words. */
export type IslandProps<Words> = { locale: Locale; m: Words };

/**
 * Brings every root of this name to life, with its words in the page's language. Astro's own directives write inline
 * scripts, which the policy forbids; this needs only the page's module.
 */
export const mount = <Props extends IslandProps<Words>, Words>(
  name: string,
  component: ComponentType<Props>,
  words: Record<Locale, () => Promise<Words>>,
): void => {
  for (const root of document.querySelectorAll<HTMLElement>(`[data-island="${name}"]`)) {
    const given = JSON.parse(root.dataset.props ?? '{}') as Omit<Props, 'm'>;
    void words[given.locale]().then((m) => hydrate(h(component, { ...given, m } as Props), root));
  }
};
