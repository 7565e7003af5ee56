import { useEffect, useMemo, useState } from 'preact/hooks';
import { orphanLeft } from '#shared/domain/seat-orphans.ts';
import type { Seat } from '#shared/domain/seat-plan.ts';
import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { mostOf, type Offer } from '../../lib/offers.ts';
import { type ChosenSeat, type OpenPlan, takenNow } from '../../lib/seating/open-plan.ts';
import { about, whileVisible } from '../../lib/while-visible.ts';
import type { CheckoutWords } from '../../words/checkout.ts';
import type { SeatingWords } from '../../words/seating.ts';
import { Note } from '../note.tsx';
import { BestSeats } from './best-seats.tsx';
import { SeatLegend } from './seat-legend.tsx';
import { SeatPlan } from './seat-plan.tsx';
import '../../styles/seating.css';

export type SeatPickerProps = {
  locale: Locale;
  eventId: string;
  open: OpenPlan;
  /** The seated types that are on sale. */
  offers: readonly Offer[];
  currency: string;
  chosen: readonly ChosenSeat[];
  /** Seats that a refusal has named. */
  gone: readonly string[];
  /** How many the buyer came for. */
  count: number;
  /** Whether the chosen seats may be taken by the buyer's own order by now. */
  isOrdering: boolean;
  m: CheckoutWords & SeatingWords;
  onChoose: (chosen: ChosenSeat[]) => void;
};

const askEveryMilliseconds = 3_000;
const specialMarks = ['wheelchair', 'companion', 'restricted'] as const;

/** Which seats are taken, asked again and again while somebody looks. What a refusal named is taken whatever was heard. */
const useTaken = (eventId: string, open: OpenPlan, gone: readonly string[]): ReadonlySet<string> => {
  const [heard, setHeard] = useState<ReadonlySet<string>>(open.taken);
  useEffect(() => {
    const ask = async () => {
      const now = await takenNow(eventId, open);
      setHeard((before) => (now.size === before.size && now.isSubsetOf(before) ? before : now));
    };
    return whileVisible(ask, () => about(askEveryMilliseconds));
  }, [eventId]);
  return useMemo(() => new Set([...heard, ...gone]), [heard, gone]);
};

/** The plan to choose by, what it means, a choice made for those who want none, and what happens in words. */
export const SeatPicker = (props: SeatPickerProps) => {
  const { locale, eventId, open, offers, currency, chosen, gone, count, isOrdering, m, onChoose } = props;
  const { seating } = m;
  const taken = useTaken(eventId, open, gone);
  const [said, setSaid] = useState('');
  const [warning, setWarning] = useState('');
  const [lost, setLost] = useState<readonly string[]>([]);
  useEffect(() => {
    const now = chosen.map(({ seatId }) => seatId).filter((seatId) => taken.has(seatId));
    if (isOrdering || now.length === 0) return;
    onChoose(chosen.filter(({ seatId }) => !now.includes(seatId)));
    setLost(now);
    setSaid(seating.gone(now.join(', ')));
  }, [taken, isOrdering]);
  const chosenIds = useMemo(() => new Set(chosen.map(({ seatId }) => seatId)), [chosen]);
  const typeOf = ({ sectionId }: Seat) => open.categories[sectionId];
  const offerOf = (seat: Seat) => offers.find(({ ticketTypeId }) => ticketTypeId === typeOf(seat));
  const categoryOf = (seat: Seat) => {
    const place = offers.findIndex(({ ticketTypeId, state }) => ticketTypeId === typeOf(seat) && state === 'ON_SALE');
    return place < 0 ? undefined : place;
  };
  const nameOf = ({ row, number, section, rowId }: Seat) =>
    open.plan.rows.find((candidate) => candidate.rowId === rowId)?.isTable
      ? seating.tableSeat(row, number, section)
      : seating.seat(row, number, section);
  const describe = (seat: Seat): string => {
    const offer = offerOf(seat);
    const price = offer && (offer.price === 0 ? m.parts.free : money(locale, offer.price, currency));
    const state = chosenIds.has(seat.seatId)
      ? seating.chosen
      : !offer || categoryOf(seat) === undefined
        ? seating.notForSale
        : taken.has(seat.seatId)
          ? seating.taken
          : undefined;
    return [nameOf(seat), offer?.name, price, seat.mark && seating.marks[seat.mark], state].filter(Boolean).join(', ');
  };

  /** The first seat that would be left alone, where the organizer minds. */
  const orphanOf = (wanted: ReadonlySet<string>): string | undefined => {
    if (!open.avoidsOrphans) return undefined;
    const rowIds = new Set([...wanted].map((seatId) => open.plan.byId.get(seatId)?.rowId));
    const rows = open.plan.rows.filter(({ rowId }) => rowIds.has(rowId));
    return rows.map((row) => orphanLeft(row, taken, wanted)?.seatId).find(Boolean);
  };
  const choose = (next: ChosenSeat[]) => {
    const orphan = orphanOf(new Set(next.map(({ seatId }) => seatId)));
    setWarning(orphan ? seating.alone(orphan) : '');
    setLost([]);
    onChoose(next);
  };
  const onPress = (seat: Seat) => {
    const { seatId } = seat;
    if (chosenIds.has(seatId)) {
      choose(chosen.filter((other) => other.seatId !== seatId));
      return setSaid(seating.removed(seatId));
    }
    const offer = offerOf(seat);
    if (!offer || categoryOf(seat) === undefined || taken.has(seatId)) return setSaid(describe(seat));
    const { ticketTypeId } = offer;
    const most = mostOf(offer);
    const before = chosen.filter((other) => other.ticketTypeId === ticketTypeId).length;
    if (before >= most) {
      setSaid(seating.most(most));
      return setWarning(seating.most(most));
    }
    choose([...chosen, { seatId, ticketTypeId }]);
    setSaid(seating.added(describe(seat), before + 1, most));
  };
  const missed = [...new Set([...gone, ...lost])];
  const marks = specialMarks.filter((mark) => open.plan.seats.some((seat) => seat.mark === mark));
  return (
    <section class="stack seat-picker" aria-labelledby="seats">
      <h2 id="seats">{seating.title}</h2>
      <p class="small quiet">{seating.lead}</p>
      <SeatLegend {...{ locale, offers, currency, marks, m }} free={m.parts.free} />
      <SeatPlan {...{ open, taken, categoryOf, describe, m, onPress }} chosen={chosenIds} />
      <p class="unseen" role="status">
        {said}
      </p>
      {missed.length > 0 && <Note tone="bad">{seating.gone(missed.join(', '))}</Note>}
      {warning && <Note tone="warn">{warning}</Note>}
      <BestSeats
        {...{ open, offers, taken, count, m }}
        onFound={(found, note) => {
          if (found.length > 0) choose(found);
          setSaid(found.map(({ seatId }) => seatId).join(', '));
          if (note) setWarning(note);
        }}
      />
    </section>
  );
};
