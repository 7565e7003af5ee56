import { useState } from 'preact/hooks';
import { bestAvailable } from '#shared/domain/seat-choice.ts';
import { mostOf, type Offer } from '../../lib/offers.ts';
import type { ChosenSeat, OpenPlan } from '../../lib/seating/open-plan.ts';
import type { SeatingWords } from '../../words/seating.ts';
import { Button } from '../button.tsx';
import { Choice, Tick } from '../field.tsx';

type BestSeatsProps = {
  open: OpenPlan;
  offers: readonly Offer[];
  taken: ReadonlySet<string>;
  /** How many the buyer came for. */
  count: number;
  m: SeatingWords;
  /** The seats, and what is to be said of them. */
  onFound: (seats: ChosenSeat[], note?: string) => void;
};

/** Chooses seats for somebody who leaves it to us: side by side where there is such a place. */
export const BestSeats = ({ open, offers, taken, count, m: { seating }, onFound }: BestSeatsProps) => {
  const { best } = seating;
  const [wished, setWished] = useState(Math.max(1, count));
  const [where, setWhere] = useState('');
  const [accessible, setAccessible] = useState(false);
  const within = offers.filter(({ ticketTypeId }) => !where || ticketTypeId === where);
  const most = Math.max(1, ...within.map(mostOf));
  const quantity = Math.min(wished, most);
  const inType = ({ ticketTypeId }: Offer, together: boolean): ChosenSeat[] => {
    const sectionIds = new Set(Object.keys(open.categories).filter((id) => open.categories[id] === ticketTypeId));
    const wishes = { together, accessible, sectionIds, avoidsOrphans: open.avoidsOrphans };
    return bestAvailable(open.plan, taken, quantity, wishes).map((seatId) => ({ seatId, ticketTypeId }));
  };
  const find = () => {
    // One price for all of them, so that nobody pays for a better seat by accident: the first type that has the seats.
    for (const together of [true, false]) {
      const found = within.map((offer) => inType(offer, together)).find((seats) => seats.length > 0);
      if (found) return onFound(found, together ? undefined : best.apart);
    }
    onFound([], best.none);
  };
  return (
    <fieldset class="seat-best">
      <legend>{best.title}</legend>
      <Choice
        id="best-count"
        name="best-count"
        label={best.count}
        value={String(quantity)}
        options={Array.from({ length: most }, (_, place) => ({ value: String(place + 1), label: String(place + 1) }))}
        onChange={(event) => setWished(Number(event.currentTarget.value))}
      />
      {offers.length > 1 && (
        <Choice
          id="best-type"
          name="best-type"
          label={best.type}
          value={where}
          options={[
            { value: '', label: best.anywhere },
            ...offers.map(({ ticketTypeId, name }) => ({ value: ticketTypeId, label: name })),
          ]}
          onChange={(event) => setWhere(event.currentTarget.value)}
        />
      )}
      <Tick
        name="best-accessible"
        label={best.accessible}
        checked={accessible}
        onChange={(event) => setAccessible(event.currentTarget.checked)}
      />
      <Button onClick={find}>{best.action}</Button>
    </fieldset>
  );
};
