import { number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Meter } from '../meter.tsx';

type SoldMeterProps = { locale: Locale; m: OrganizeWords; sold: number; held: number; total: number };

/** How much of something is sold, in numbers and as a bar, and what is held of it right now. */
export const SoldMeter = ({ locale, m: { organizer }, sold, held, total }: SoldMeterProps) => {
  const [soldText, totalText] = [number(locale, sold), number(locale, total)];
  return (
    <span class="sold stack hair">
      <span class="num">
        <b>{soldText}</b> <span class="faint">{organizer.list.of('', totalText).trim()}</span>
      </span>
      <Meter value={sold} total={total} label={organizer.list.soldOf(soldText, totalText)} />
      {held > 0 && <span class="tiny faint num">{organizer.list.held(number(locale, held))}</span>}
    </span>
  );
};
