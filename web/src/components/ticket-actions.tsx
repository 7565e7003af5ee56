import { useEffect, useState } from 'preact/hooks';
import { api } from '../lib/api.ts';
import { asProblem, problemInWords } from '../lib/problem.ts';
import { askedOf } from '../lib/ticket-call.ts';
import { toast } from '../lib/toast.ts';
import { type TicketChangesWords, ticketChangesWords } from '../words/ticket-changes.ts';
import { Button } from './button.tsx';
import type { ActionProps, TicketDialog } from './ticket-dialogs.tsx';

/** What a holder may do with a ticket: another name, to somebody else, another code. */
export const TicketActions = (props: ActionProps & { isReturning?: boolean | undefined }) => {
  const { locale, ticket, token, returnsUntil, m, onChange, isReturning } = props;
  const { order: words, parts } = m;
  const [open, setOpen] = useState<keyof typeof words.changes>();
  const [isBusy, setBusy] = useState(false);
  const [dialogs, setDialogs] = useState<TicketChangesWords & { TicketDialog: typeof TicketDialog }>();
  const close = () => setOpen(undefined);
  const openUp = async (action: NonNullable<typeof open>) => {
    setOpen(action);
    if (dialogs) return;
    try {
      const [{ TicketDialog }, { ticketChanges }] = await Promise.all([
        import('./ticket-dialogs.tsx'),
        ticketChangesWords[locale](),
      ]);
      setDialogs({ TicketDialog, ticketChanges });
    } catch {
      toast({ text: parts.offline.text });
      close();
    }
  };
  const isReturnable = returnsUntil !== undefined && Date.parse(returnsUntil) > Date.now();
  useEffect(() => {
    if (isReturning && isReturnable && !ticket.transfer) void openUp('giveUp');
  }, []);
  const takeBack = async () => {
    setBusy(true);
    try {
      await api('withdrawTicket', askedOf({ ticket, token }));
      const { transfer: _, ...kept } = ticket;
      onChange(kept);
    } catch (error) {
      toast({ text: problemInWords(asProblem(error), parts) });
    } finally {
      setBusy(false);
    }
  };
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
  return (
    <div class="row no-print">
      {(['rename', 'handOn', 'newCode', ...(isReturnable ? (['giveUp'] as const) : [])] as const).map((action) => (
        <button key={action} type="button" class="linky small" onClick={() => void openUp(action)}>
          {words.changes[action]}
        </button>
      ))}
      {open && dialogs && (
        <dialogs.TicketDialog
          {...props}
          m={{ ...m, ticketChanges: dialogs.ticketChanges }}
          about={open}
          onDone={close}
        />
      )}
    </div>
  );
};
