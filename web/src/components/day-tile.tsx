import { dayParts } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';

type DayTileProps = {
  locale: Locale;
  /** The calendar day where the thing happens: `2027-01-15`. */
  day: string;
  size?: 'normal' | 'big';
  hueClass?: string | undefined;
};

/** The brand in one square: weekday, number, month. */
export const DayTile = ({ locale, day, size = 'normal', hueClass = '' }: DayTileProps) => {
  const parts = dayParts(locale, day);
  return (
    <time class={`day ${size === 'big' ? 'big' : ''} ${hueClass}`} dateTime={parts.iso}>
      <span>{parts.weekday}</span>
      <span>{parts.day}</span>
      <span>{parts.month.length > 8 && size === 'normal' ? parts.shortMonth : parts.month}</span>
    </time>
  );
};

/** The tile of a day that no calendar has, for an address that no page has. */
export const LostDay = () => (
  <div class="day big" aria-hidden="true">
    <span>···</span>
    <span>404</span>
    <span>···</span>
  </div>
);
