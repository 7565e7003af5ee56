import { type ComponentType, h, hydrate } from 'preact';
import type { Locale } from '#shared/messages/locale.ts';

/** What every island is given: the page's language and its words. */
export type IslandProps<Words> = { locale: Locale; m: Words };

type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isTouched = (field: Typed): boolean =>
  field instanceof HTMLSelectElement
    ? ![...field.options].every(({ selected, defaultSelected }) => selected === defaultSelected)
    : field.value !== field.defaultValue;

/** Notes what was typed before the scripts came; the answer puts it back and tells the island, as if it were typed now. */
const keepTyped = (root: HTMLElement): (() => void) => {
  const touched = [...root.querySelectorAll<Typed>('input:not([type=checkbox], [type=radio]), textarea, select')]
    .filter(isTouched)
    .map((field) => ({ field, value: field.value }));
  return () => {
    for (const { field, value } of touched) {
      field.value = value;
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };
};

let roots = 0;

/** Ids are counted within one root, so that each root needs a number of its own: a label must not name its neighbour's field. */
const numbered = <Vnode extends object>(vnode: Vnode): Vnode => Object.assign(vnode, { __m: [++roots, 0] });

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
    void words[given.locale]().then((m) => {
      const putBack = keepTyped(root);
      hydrate(numbered(h(component, { ...given, m } as Props)), root);
      putBack();
    });
  }
};
