import { useState } from 'preact/hooks';
import { money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import { useAttempt } from '../../lib/attempt.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Choice } from '../field.tsx';
import { Note } from '../note.tsx';
import type { SoldOrder } from './order-dialog.tsx';

type OrderMoveProps = {
  locale: Locale;
  m: OrganizeWords;
  order: SoldOrder;
  types: readonly TicketType[];
  /** The lines whose tickets can be moved. */
  movable: SoldOrder['lines'];
  onBack: () => void;
  onClose: () => void;
  onDone: (order: SoldOrder) => void;
};

const kindOf = ({ kind = 'admission' }: { kind?: TicketType['kind'] | undefined }) => kind;

/** The types that the tickets of a line could become; the API has the last word. */
const targetsOf = (line: SoldOrder['lines'][number], { lines }: SoldOrder, types: readonly TicketType[]) =>
  types.filter(
    (type) =>
      lines.every(({ ticketTypeId }) => ticketTypeId !== type.ticketTypeId) &&
      (type.admits ?? 1) === (line.admits ?? 1) &&
      kindOf(type) === kindOf(line),
  );

/** Moves the tickets of a line to another type, and says what that leaves to settle. */
export const OrderMove = ({ locale, m, order, types, movable, onBack, onClose, onDone }: OrderMoveProps) => {
  const { move: words, back } = m.orderDesk;
  const [from, setFrom] = useState(movable[0]?.ticketTypeId);
  const line = order.lines.find(({ ticketTypeId }) => ticketTypeId === from);
  const targets = line ? targetsOf(line, order, types) : [];
  const [chosen, setTo] = useState<string>();
  const to = targets.find(({ ticketTypeId }) => ticketTypeId === chosen) ?? targets[0];
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const difference = line && to ? line.quantity * (to.price - line.price) + (line.discount ?? 0) : 0;
  const say = (amount: number) => money(locale, amount, order.currency);
  const move = async () => {
    if (!from || !to) return;
    await attempt(async () => {
      const body = { from, to: to.ticketTypeId };
      const { order: moved } = await api('moveOrder', { params: { orderId: order.orderId }, body });
      toast({ text: words.done });
      onDone(moved);
    });
  };
  return (
    <Dialog
      isOpen
      title={words.title}
      m={m.parts}
      onClose={onClose}
      actions={
        <>
          <Button tone="bare" onClick={onBack}>
            {back}
          </Button>
          {to && (
            <Button tone="loud" isBusy={isBusy} onClick={() => void move()}>
              {words.action}
            </Button>
          )}
        </>
      }
    >
      <p>{words.text}</p>
      <Choice
        id="move-from"
        name="from"
        label={words.from}
        value={from ?? ''}
        options={movable.map(({ ticketTypeId, name, quantity }) => ({
          value: ticketTypeId,
          label: `${number(locale, quantity)} × ${name}`,
        }))}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      {to ? (
        <>
          <Choice
            id="move-to"
            name="to"
            label={words.to}
            value={to.ticketTypeId}
            options={targets.map(({ ticketTypeId, name, price }) => ({
              value: ticketTypeId,
              label: `${name}, ${price === 0 ? m.organizer.types.free : say(price)}`,
            }))}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          {to.isSeated && <p class="quiet small">{words.bestSeats}</p>}
          <Note>
            {difference === 0 ? words.same : difference > 0 ? words.ask(say(difference)) : words.give(say(-difference))}
          </Note>
        </>
      ) : (
        <Note>{words.none}</Note>
      )}
      {trouble && <Note tone="bad">{trouble}</Note>}
    </Dialog>
  );
};
