import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { Offer } from '../../lib/offers.ts';
import {
  crossOf,
  markOf,
  outlineOf,
  type Palette,
  type SeatShape,
  seatShapes,
  tickOf,
} from '../../lib/seating/paint.ts';
import type { SeatingWords } from '../../words/seating.ts';

const Sample = ({ look, shape, stroke }: { look: string; shape?: SeatShape; stroke?: string }) => (
  <svg class={`seat-sample ${look}`} viewBox="-11 -11 22 22" width="22" height="22" aria-hidden="true">
    {shape && <path class="seat-body" d={outlineOf(shape, 0, 0, 8)} />}
    {stroke && <path class="seat-strokes" d={stroke} />}
  </svg>
);

type SeatLegendProps = {
  locale: Locale;
  offers: readonly Offer[];
  currency: string;
  free: string;
  /** Which special places the plan has. */
  marks: readonly ('wheelchair' | 'companion' | 'restricted')[];
  m: SeatingWords;
};

/** What colours and shapes mean. The plan takes its colours from these samples. */
export const SeatLegend = ({ locale, offers, currency, free, marks, m: { seating } }: SeatLegendProps) => (
  <ul class="seat-legend small" aria-label={seating.legend}>
    {offers.map(({ ticketTypeId, name, price }, place) => (
      <li key={ticketTypeId}>
        <Sample look={`seat-price-${place % 4}`} shape={seatShapes[place % 4] as SeatShape} />
        <span>
          {name} · <b class="num">{price === 0 ? free : money(locale, price, currency)}</b>
        </span>
      </li>
    ))}
    <li>
      <Sample look="seat-chosen" shape="circle" stroke={tickOf(0, 0, 8)} />
      {seating.chosen}
    </li>
    <li>
      <Sample look="seat-taken" stroke={crossOf(0, 0, 8)} />
      {seating.taken}
    </li>
    {marks.map((mark) => (
      <li key={mark}>
        <Sample look="seat-price-0" shape={seatShapes[0]} stroke={markOf(mark, 0, 0, 8)} />
        {seating.marks[mark]}
      </li>
    ))}
  </ul>
);

/** The colours of the legend as the page's theme has them just now. */
export const paletteIn = (root: HTMLElement): Palette => {
  const of = (selector: string, property: 'fill' | 'stroke' | 'color') => {
    const found = root.querySelector(selector) ?? root;
    return getComputedStyle(found)[property];
  };
  return {
    categories: seatShapes.map((_, place) => of(`.seat-price-${place} .seat-body`, 'fill')),
    chosen: of('.seat-chosen .seat-body', 'fill'),
    mark: of('.seat-chosen .seat-strokes', 'stroke'),
    taken: of('.seat-taken .seat-strokes', 'stroke'),
    ink: of('.seat-plan', 'color'),
    line: of('.seat-taken .seat-strokes', 'stroke'),
  };
};
