import { useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { emailRule, nameRule } from '../lib/account-rules.ts';
import { api } from '../lib/api.ts';
import { useForm } from '../lib/form.ts';
import { asProblem, problemInWords } from '../lib/problem.ts';
import { askedOf } from '../lib/ticket-call.ts';
import { toast } from '../lib/toast.ts';
import type { Order } from '../lib/watched-order.ts';
import type { OrderWords } from '../words/order.ts';
import type { TicketChangesWords } from '../words/ticket-changes.ts';
import { Confirm, Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import { TicketReturn } from './ticket-return.tsx';

type DialogWords = ActionProps['m'] & TicketChangesWords;
type Ticket = Order['tickets'][number];

/** What a ticket needs to be changed by whoever holds it. */
export type ActionProps = {
  locale: Locale;
  ticket: Ticket;
  /** What opens the ticket for a guest. */
  token: string | undefined;
  /** Until when it may be given back; absent where it may not. */
  returnsUntil?: string | undefined;
  /** The event's. */
  zone: string;
  m: Pick<OrderWords, 'order' | 'parts'>;
  onChange: (ticket: Ticket) => void;
};

type FormProps = Omit<ActionProps, 'm'> & { m: DialogWords; onDone: () => void };

const RenameForm = ({ ticket, token, m, onChange, onDone }: FormProps) => {
  const { rename } = m.ticketChanges;
  const form = useForm({
    id: `rename-${ticket.ticketId}`,
    rules: { holderName: nameRule({ name: m.ticketChanges.needed.name }) },
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
  const { handOn, needed } = m.ticketChanges;
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

const NewCode = ({ ticket, token, m, onChange, onDone }: FormProps) => {
  const { done, ...words } = m.ticketChanges.newCode;
  const [isBusy, setBusy] = useState(false);
  const replace = async () => {
    setBusy(true);
    try {
      onChange(await api('replaceTicketCode', askedOf({ ticket, token })));
      toast({ text: done });
    } catch (error) {
      toast({ text: problemInWords(asProblem(error), m.parts) });
    } finally {
      onDone();
    }
  };
  return <Confirm isOpen {...{ isBusy, m: m.parts, ...words }} onConfirm={() => void replace()} onClose={onDone} />;
};

type TicketDialogProps = FormProps & { about: 'rename' | 'handOn' | 'newCode' | 'giveUp' };

const bodies = { rename: RenameForm, handOn: HandOnForm, giveUp: TicketReturn };

/** What somebody does with a ticket, and what it takes; most never open it, so the page does without it until then. */
export const TicketDialog = ({ about, ...props }: TicketDialogProps) => {
  if (about === 'newCode') return <NewCode {...props} />;
  const Body = bodies[about];
  return (
    <Dialog isOpen title={props.m.ticketChanges[about].title} m={props.m.parts} onClose={props.onDone}>
      <Body {...props} />
    </Dialog>
  );
};
