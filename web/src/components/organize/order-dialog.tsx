import { useState } from 'preact/hooks';
import { admissionsOf } from '#shared/domain/ticket-type.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { type Answer, api } from '../../lib/api.ts';
import { useAttempt } from '../../lib/attempt.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { momentOf } from '../../lib/organize/order-moment.ts';
import { type OrderNow, useOrderNow } from '../../lib/organize/order-now.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Dialog } from '../dialog.tsx';
import { Note } from '../note.tsx';
import { Unanswered } from '../unanswered.tsx';
import { OrderAnswers } from './order-answers.tsx';
import { OrderFiles } from './order-files.tsx';
import { OrderMoney } from './order-money.tsx';
import { OrderMove } from './order-move.tsx';
import { OrderNotes } from './order-notes.tsx';
import { OrderPayment } from './order-payment.tsx';
import { OrderSum } from './order-sum.tsx';
import { RefundDialog } from './refund-dialog.tsx';

/** One order in an event's list. */
export type SoldOrder = Answer<'listEventOrders'>['data'][number];

/** How many tickets an order holds. */
export const ticketsOf = ({ lines }: Pick<SoldOrder, 'lines'>): number =>
  lines.reduce((sum, line) => sum + line.quantity * admissionsOf(line), 0);

type OrderDialogProps = {
  locale: Locale;
  m: OrganizeWords;
  event: Pick<OrganizedEvent, 'eventId' | 'zone'>;
  order: SoldOrder;
  types: readonly TicketType[];
  mayCancel: boolean;
  mayRefund: boolean;
  onClose: () => void;
  onChange: (order: Pick<SoldOrder, 'orderId'> & Partial<SoldOrder>) => void;
};

/** How it came in, where it was not bought on the site. */
const originFacts = ({ origin }: SoldOrder, words: OrganizeWords['orderDesk']): [string, string][] =>
  origin
    ? [
        [words.origin, words.origins[origin.kind]],
        ...(origin.how ? [[words.entry.how, words.entry.ways[origin.how]] as [string, string]] : []),
        ...(origin.reason ? [[words.reason, origin.reason] as [string, string]] : []),
      ]
    : [];

/** The lines that can go to another type: those of which no ticket was used or given back. */
const movableOf = ({ lines }: SoldOrder, known: OrderNow | undefined): SoldOrder['lines'] =>
  lines.filter(({ ticketTypeId }) =>
    known?.order.tickets.every((ticket) => ticket.ticketTypeId !== ticketTypeId || ticket.status === 'VALID'),
  );

/** One order in full: who, what, when; an unpaid one can be let go, a paid one refunded. */
export const OrderDialog = (props: OrderDialogProps) => {
  const { locale, m, event, order, types, mayCancel, mayRefund, onClose, onChange } = props;
  const { sales: words } = m.organizer;
  const [asks, setAsks] = useState(false);
  const [pane, setPane] = useState<'refund' | 'payment' | 'move'>();
  const sold = useOrderNow(order, onChange);
  const known = sold.known?.money;
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const { orderId, reference, buyer, total, status, createdAt, paidAt, expiresAt, mailFailure } = order;
  const cancel = () =>
    attempt(async () => {
      const { status: next } = await api('cancelOrder', { params: { orderId }, query: {} });
      onChange({ orderId, status: next });
      toast({ text: words.cancelled });
      onClose();
    });
  const resend = () =>
    attempt(async () => {
      await api('resendOrder', { params: { orderId }, query: {} });
      toast({ text: m.orderDesk.resend.done });
    });
  const copy = async () => {
    await navigator.clipboard.writeText(buyer.email);
    toast({ text: words.mailCopied });
  };
  const facts: [string, string][] = [
    [words.state, words.states[status]],
    [words.made, momentOf(locale, createdAt, event.zone)],
    ...(paidAt ? [[words.paid, momentOf(locale, paidAt, event.zone)] as [string, string]] : []),
    ...(expiresAt && status === 'PENDING'
      ? [[words.heldUntil, momentOf(locale, expiresAt, event.zone)] as [string, string]]
      : []),
    ...originFacts(order, m.orderDesk),
  ];
  const movable = movableOf(order, sold.known);
  const isCancellable = mayCancel && status === 'PENDING';
  const hasValid = known?.tickets.some((ticket) => ticket.status === 'VALID') === true;
  const isRefundable = mayRefund && known !== undefined && status !== 'REFUNDED' && (known.left > 0 || hasValid);
  if (pane === 'refund' && known)
    return (
      <RefundDialog
        {...{ locale, m, order, onClose }}
        money={known}
        onBack={() => setPane(undefined)}
        onDone={() => {
          setPane(undefined);
          sold.retry();
        }}
      />
    );
  const other = {
    ...{ locale, m, order, onClose },
    onBack: () => setPane(undefined),
    onDone: (changed: SoldOrder) => {
      setPane(undefined);
      onChange(changed);
    },
  };
  if (pane === 'payment') return <OrderPayment {...other} />;
  if (pane === 'move') return <OrderMove {...other} types={types} movable={movable} />;
  return (
    <Dialog
      isOpen
      title={asks ? words.cancelTitle(reference) : words.details(reference)}
      m={m.parts}
      onClose={onClose}
      actions={
        isRefundable ? (
          <Button tone="danger" onClick={() => setPane('refund')}>
            {known.left > 0 ? m.refunds.action : m.refunds.cancelTickets}
          </Button>
        ) : (
          isCancellable &&
          (asks ? (
            <>
              <Button tone="bare" onClick={() => setAsks(false)}>
                {m.organizer.keep}
              </Button>
              <Button tone="danger" isBusy={isBusy} onClick={() => void cancel()}>
                {words.cancel}
              </Button>
            </>
          ) : (
            <Button tone="danger" onClick={() => setAsks(true)}>
              {words.cancel}
            </Button>
          ))
        )
      }
    >
      {trouble && <Note tone="bad">{trouble}</Note>}
      {mailFailure && !asks && (
        <Note tone="warn" title={words.mailFailed.title(momentOf(locale, mailFailure.sentAt, event.zone))}>
          {words.mailFailed[mailFailure.kind]}
        </Note>
      )}
      {asks ? (
        <p>{words.cancelText(ticketsOf(order))}</p>
      ) : (
        <>
          <div class="row">
            <span class="stack hair">
              <b>{buyer.name}</b>
              <span class="quiet breaks">{buyer.email}</span>
            </span>
            <Button onClick={() => void copy()}>
              <Icon name="copy" />
              {words.copyMail}
            </Button>
          </div>
          <OrderSum {...{ locale, m, order }} />
          <dl class="pairs">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd class="num">{value}</dd>
              </div>
            ))}
          </dl>
          {(order.answers || order.attendees) && <OrderAnswers {...{ m, order }} eventId={event.eventId} />}
          {sold.query.state !== 'ready' && (
            <Unanswered query={sold.query} shape="lines" m={m.parts} onRetry={sold.retry} />
          )}
          {known && (
            <OrderMoney {...{ locale, m, orderId, mayRefund }} zone={event.zone} money={known} onMended={sold.retry} />
          )}
          {sold.known && <OrderFiles m={m} order={sold.known.order} />}
          {mayCancel && (
            <div class="row">
              {status === 'PENDING' && total > 0 && (
                <Button onClick={() => setPane('payment')}>{m.orderDesk.markPaid.open}</Button>
              )}
              {status === 'ISSUED' && (
                <>
                  <Button onClick={() => void resend()}>{m.orderDesk.resend.open}</Button>
                  {types.length > 1 && movable.length > 0 && (
                    <Button onClick={() => setPane('move')}>{m.orderDesk.move.open}</Button>
                  )}
                </>
              )}
            </div>
          )}
          <OrderNotes {...{ locale, m, orderId }} zone={event.zone} mayWrite={mayCancel} />
        </>
      )}
    </Dialog>
  );
};
