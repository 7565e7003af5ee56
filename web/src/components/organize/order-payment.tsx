import { useState } from 'preact/hooks';
import { paymentWays } from '#shared/domain/order-origin.ts';
import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import { useAttempt } from '../../lib/attempt.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Choice, Field } from '../field.tsx';
import { Note } from '../note.tsx';
import type { SoldOrder } from './order-dialog.tsx';

type OrderPaymentProps = {
  locale: Locale;
  m: OrganizeWords;
  order: SoldOrder;
  onBack: () => void;
  onClose: () => void;
  onDone: (order: SoldOrder) => void;
};

/** Says that an order was paid another way. */
export const OrderPayment = ({ locale, m, order, onBack, onClose, onDone }: OrderPaymentProps) => {
  const { markPaid: words, entry, back } = m.orderDesk;
  const [how, setHow] = useState<(typeof paymentWays)[number]>('bank');
  const [note, setNote] = useState('');
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const mark = () =>
    attempt(async () => {
      const paid = await api('markOrderPaid', { params: { orderId: order.orderId }, body: { how, note } });
      toast({ text: paid.origin ? words.done : words.paidByBuyer });
      onDone(paid);
    });
  return (
    <Dialog
      isOpen
      title={words.title(order.reference)}
      m={m.parts}
      onClose={onClose}
      actions={
        <>
          <Button tone="bare" onClick={onBack}>
            {back}
          </Button>
          <Button tone="loud" isBusy={isBusy} onClick={() => void mark()}>
            {words.action}
          </Button>
        </>
      }
    >
      <p>{words.text(money(locale, order.total, order.currency))}</p>
      <Choice
        id="paid-how"
        name="how"
        label={entry.how}
        value={how}
        options={paymentWays.map((value) => ({ value, label: entry.ways[value] }))}
        onChange={(event) => setHow(event.currentTarget.value as typeof how)}
      />
      <Field
        id="paid-note"
        name="note"
        label={words.note}
        hint={entry.reasonHint}
        optional={m.parts.optional}
        maxLength={200}
        autoComplete="off"
        value={note}
        onInput={(event) => setNote((event.currentTarget as HTMLInputElement).value)}
      />
      {trouble && <Note tone="bad">{trouble}</Note>}
    </Dialog>
  );
};
