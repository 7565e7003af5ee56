import { useId, useState } from 'preact/hooks';
import { money as inWords } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import { typedPrice } from '../../lib/organize/price.ts';
import { type OrderMoney, planOf, priceOfChosen, type RefundDraft } from '../../lib/organize/refund-draft.ts';
import { asProblem, problemInWords } from '../../lib/problem.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Choice, Field, TextField, Tick } from '../field.tsx';
import { Note } from '../note.tsx';
import type { SoldOrder } from './order-dialog.tsx';

type RefundDialogProps = {
  locale: Locale;
  m: OrganizeWords;
  order: Pick<SoldOrder, 'orderId' | 'reference' | 'buyer' | 'origin'>;
  money: OrderMoney;
  onBack: () => void;
  onClose: () => void;
  onDone: () => void;
};

type TicketsProps = Pick<RefundDialogProps, 'locale' | 'm' | 'money'> & {
  chosen: ReadonlySet<string>;
  error: string | undefined;
  onChoose: (chosen: ReadonlySet<string>) => void;
};

const Tickets = ({ locale, m: { refunds: words }, money, chosen, error, onChoose }: TicketsProps) => {
  const errorId = useId();
  const toggle = (ticketId: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(ticketId);
    else next.delete(ticketId);
    onChoose(next);
  };
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend>{words.whichTickets}</legend>
      {money.tickets
        .filter(({ status }) => status === 'VALID')
        .map(({ ticketId, holderName, typeName, seat, amount }) => (
          <Tick
            key={ticketId}
            name={ticketId}
            label={holderName}
            hint={[typeName, seat, amount > 0 && inWords(locale, amount, money.currency)].filter(Boolean).join(' · ')}
            checked={chosen.has(ticketId)}
            onChange={(event) => toggle(ticketId, event.currentTarget.checked)}
          />
        ))}
      {error && (
        <p class="field wrong" id={errorId}>
          <span class="error">{error}</span>
        </p>
      )}
    </fieldset>
  );
};

/** Gives money back: what, how much and to whom is said before anything is done. */
export const RefundDialog = ({ locale, m, order, money, onBack, onClose, onDone }: RefundDialogProps) => {
  const { refunds: words } = m;
  const { left, currency } = money;
  const isFree = left === 0;
  const valid = money.tickets.filter(({ status }) => status === 'VALID');
  const [draft, setDraft] = useState<RefundDraft>({ what: 'all', chosen: new Set(), typed: undefined });
  const [reason, setReason] = useState('');
  const [restock, setRestock] = useState(true);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  // One attempt has one key, however often its button is pressed; another draft is another attempt.
  const [key, setKey] = useState(newIdempotencyKey);
  const change = (changes: Partial<RefundDraft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setKey(newIdempotencyKey());
    setTrouble(undefined);
  };
  const price = (amount: number) => inWords(locale, amount, currency);
  const plan = planOf(draft, money);
  const wrong = isTried && 'wrong' in plan ? plan.wrong : undefined;
  const [least, most] = [price(1), price(draft.what === 'sum' ? left - 1 : left)];
  const whats = (['all', ...(valid.length > 0 ? ['tickets'] : []), ...(left > 1 ? ['sum'] : [])] as const).map(
    (value) => ({ value, label: words.whats[value as RefundDraft['what']] }),
  );
  const asksAmount = draft.what === 'sum' || (draft.what === 'tickets' && !isFree);
  const shownAmount =
    draft.typed ?? (draft.what === 'tickets' ? typedPrice(priceOfChosen(money, draft.chosen), currency) : '');

  const give = async () => {
    setTried(true);
    if ('wrong' in plan) return;
    setBusy(true);
    try {
      const body = { ...plan.body, reason, restock: restock && plan.ending > 0 };
      await api('requestRefund', { params: { orderId: order.orderId }, body, idempotencyKey: key });
      toast({ text: plan.amount > 0 ? words.given : words.ended });
      onDone();
    } catch (error) {
      setTrouble(problemInWords(asProblem(error), m.parts));
      setKey(newIdempotencyKey());
    } finally {
      setBusy(false);
    }
  };
  const label =
    'wrong' in plan
      ? isFree
        ? words.cancelTickets
        : words.action
      : plan.amount > 0
        ? words.give(price(plan.amount))
        : words.end(plan.ending);

  return (
    <Dialog
      isOpen
      title={isFree ? words.cancelTitle(order.reference) : words.dialogTitle(order.reference)}
      m={m.parts}
      onClose={onClose}
      actions={
        <>
          <Button tone="bare" onClick={onBack}>
            {words.back}
          </Button>
          <Button tone="danger" isBusy={isBusy} onClick={() => void give()}>
            {label}
          </Button>
        </>
      }
    >
      <Choice
        id="refund-what"
        name="what"
        label={words.what}
        value={draft.what}
        options={whats}
        onChange={(event) => change({ what: event.currentTarget.value as RefundDraft['what'], typed: undefined })}
      />
      {draft.what === 'tickets' && (
        <Tickets
          {...{ locale, m, money }}
          chosen={draft.chosen}
          error={wrong === 'tickets' ? words.noneChosen : undefined}
          onChoose={(chosen) => change({ chosen, typed: undefined })}
        />
      )}
      {asksAmount && (
        <Field
          id="refund-amount"
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          label={words.amount}
          hint={words.amountHint(least, most)}
          error={wrong === 'amount' ? words.amountWrong(least, most) : undefined}
          value={shownAmount}
          onInput={(event) => change({ typed: (event.currentTarget as HTMLInputElement).value })}
        />
      )}
      {draft.what !== 'sum' && valid.length > 0 && (
        <Tick
          name="restock"
          label={words.restock}
          checked={restock}
          onChange={(event) => setRestock(event.currentTarget.checked)}
        />
      )}
      <TextField
        id="refund-reason"
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        optional={m.parts.optional}
        maxLength={500}
        value={reason}
        onInput={(event) => setReason((event.currentTarget as HTMLTextAreaElement).value)}
      />
      {!('wrong' in plan) && (
        <Note tone="warn">
          {plan.amount > 0 && <>{words.goes(price(plan.amount), order.buyer.name)} </>}
          {words.ends(plan.ending)}
        </Note>
      )}
      {order.origin?.kind === 'manual' && !isFree && <Note tone="warn">{m.orderDesk.refundByHand}</Note>}
      {trouble && <Note tone="bad">{trouble}</Note>}
    </Dialog>
  );
};
