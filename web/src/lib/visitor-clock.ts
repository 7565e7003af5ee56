import { isLocale } from '#shared/messages/locale.ts';
import { clockHere } from '#shared/messages/when.ts';

/** Writes the visitor's own clock beside the place's, where the two differ. Pages stay right without it. */
export const tellVisitorClocks = (root: ParentNode): void => {
  const visitorZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const element of root.querySelectorAll<HTMLElement>('[data-clock-start]:empty')) {
    const { clockStart: start = '', clockZone: zone = '', clockLocale: locale } = element.dataset;
    const here = isLocale(locale) ? clockHere(locale, { start, zone }, visitorZone) : undefined;
    if (here) element.textContent = ` · ${here}`;
  }
};
