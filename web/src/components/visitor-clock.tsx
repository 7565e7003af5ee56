import type { Locale } from '#shared/messages/locale.ts';

/** Empty until lib/visitor-clock.ts finds that the visitor's clock shows another time. `start` is ISO 8601 in UTC. */
export const VisitorClock = ({ locale, start, zone }: { locale: Locale; start: string; zone: string }) => (
  <span class="num" data-clock-start={start} data-clock-zone={zone} data-clock-locale={locale} />
);
