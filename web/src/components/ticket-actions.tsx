import { useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { emailRule, nameRule } from '../lib/account-rules.ts';
import { api } from '../lib/api.ts';
import { useForm } from '../lib/form.ts';
import { asProblem } from '../lib/problem.ts';
import { toast } from '../lib/toast.ts';
import type { Order } from '../lib/watched-order.ts';
import type { OrderWords } from '../words/order.ts';
import { Button } from './button.tsx';
import { Confirm, Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import { TicketReturn } from './ticket-return.tsx';

type Ticket = Order['tickets'][number];
type Words = Pick<OrderWords, 'order' | 'parts'>;
type ActionProps = {
  locale: Locale;
  ticket: Ticket;
  /** What opens the ticket for a guest. */
  token: string | undefined;
  /** Until when it may be given back; absent where it may not. */
  returnsUntil?: string | undefined;
  /** The event's. */
  zone: string;
  m: Words;
  onChange: (ticket: Ticket) => void;
};
type FormProps = ActionProps & { onDone: () => void };

const askedOf = ({ ticket, token }: Pick<ActionProps, 'ticket' | 'token'>) => ({
  params: { ticketId: ticket.ticketId },
  query: { token },
});

const RenameForm = ({ ticket, token, m, onChange, onDone }: FormProps) => {
  const { rename } = m.order;
  const form = useForm({
    id: `rename-${ticket.ticketId}`,
    rules: { holderName: nameRule({ name: m.order.needed.name }) },
    submit: async ({ holderName }) => {
      onChange(await api('renameTicket', { ...askedOf({ ticket, token }), body: { holderName: holderName.trim() } }));
      toast({ text: rename.done });
      onDone();
    },
  });
  return (
    <Form form={form} m={m.parts} action={rename.action}>
      <Field {...form.field('holderName')} label={rename.name} maxLength={100} defaultValue={ticket.holderName} />
    </Form>
  );
};

const HandOnForm = ({ locale, ticket, token, m, onChange, onDone }: FormProps) => {
  const { handOn, needed } = m.order;
  const form = useForm({
    id: `hand-on-${ticket.ticketId}`,
    rules: { name: nameRule(needed), email: emailRule(needed) },
    submit: async ({ name, email }) => {
      const body = { name: name.trim(), email: email.trim().toLowerCase(), locale };
      onChange(await api('offerTicket', { ...askedOf({ ticket, token }), body }));
      toast({ text: handOn.done(body.name) });
      onDone();
    },
  });
  return (
    <Form form={form} m={m.parts} action={handOn.action}>
      <p class="quiet small">{handOn.text}</p>
      <Field {...form.field('name')} label={handOn.name} maxLength={100} autoComplete="off" />
      <Field {...form.field('email')} label={handOn.email} type="email" inputMode="email" autoComplete="off" />
    </Form>
  );
};

/** What a holder may do with a ticket: another name, to somebody else, another code. */
export const TicketActions = (props: ActionProps) => {
  const { ticket, token, returnsUntil, m, onChange } = props;
  const [open, setOpen] = useState<'rename' | 'handOn' | 'newCode' | 'giveUp'>();
  const [isBusy, setBusy] = useState(false);
  const { order: words, parts } = m;
  const close = () => setOpen(undefined);
  const doing = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      toast({ text: asProblem(error).title || parts.offline.text });
    } finally {
      setBusy(false);
      close();
    }
  };
  const replace = () =>
    doing(async () => {
      onChange(await api('replaceTicketCode', askedOf({ ticket, token })));
      toast({ text: words.newCode.done });
    });
  const takeBack = () =>
    doing(async () => {
      await api('withdrawTicket', askedOf({ ticket, token }));
      const { transfer: _, ...kept } = ticket;
      onChange(kept);
    });
  if (ticket.transfer) {
    return (
      <div class="stack tight no-print">
        <p class="small quiet">{words.offeredTo(ticket.transfer.name)}</p>
        <Button isBusy={isBusy} onClick={() => void takeBack()}>
          {words.takeBack}
        </Button>
      </div>
    );
  }
  const isReturnable = returnsUntil !== undefined && Date.parse(returnsUntil) > Date.now();
  return (
    <div class="row no-print">
      {(['rename', 'handOn', 'newCode', ...(isReturnable ? (['giveUp'] as const) : [])] as const).map((action) => (
        <button key={action} type="button" class="linky small" onClick={() => setOpen(action)}>
          {words[action].open}
        </button>
      ))}
      {open === 'rename' && (
        <Dialog isOpen title={words.rename.title} m={parts} onClose={close}>
          <RenameForm {...props} onDone={close} />
        </Dialog>
      )}
      {open === 'handOn' && (
        <Dialog isOpen title={words.handOn.title} m={parts} onClose={close}>
          <HandOnForm {...props} onDone={close} />
        </Dialog>
      )}
      {open === 'giveUp' && (
        <Dialog isOpen title={words.giveUp.title} m={parts} onClose={close}>
          <TicketReturn {...props} onDone={close} />
        </Dialog>
      )}
      <Confirm
        isOpen={open === 'newCode'}
        title={words.newCode.title}
        text={words.newCode.text}
        action={words.newCode.action}
        isBusy={isBusy}
        m={parts}
        onConfirm={() => void replace()}
        onClose={close}
      />
    </div>
  );
};
