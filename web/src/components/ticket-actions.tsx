import { useEffect, useState } from 'preact/hooks';
import { api } from '../lib/api.ts';
import { asProblem, problemInWords } from '../lib/problem.ts';
import { askedOf } from '../lib/ticket-call.ts';
import { toast } from '../lib/toast.ts';
import { Button } from './button.tsx';
import type { Confirm } from './dialog.tsx';
import type { ActionProps, TicketDialog } from './ticket-dialogs.tsx';

/** What a holder may do with a ticket: another name, to somebody else, another code. */
export const TicketActions = (props: ActionProps & { isReturning?: boolean | undefined }) => {
  const { ticket, token, returnsUntil, m, onChange, isReturning } = props;
  const [open, setOpen] = useState<'rename' | 'handOn' | 'newCode' | 'giveUp'>();
  const [isBusy, setBusy] = useState(false);
  const { order: words, parts } = m;
  const [dialogs, setDialogs] = useState<{ TicketDialog: typeof TicketDialog; Confirm: typeof Confirm }>();
  const close = () => setOpen(undefined);
  const openUp = async (action: NonNullable<typeof open>) => {
    setOpen(action);
    if (dialogs) return;
    try {
      const [{ TicketDialog }, { Confirm }] = await Promise.all([
        import('./ticket-dialogs.tsx'),
        import('./dialog.tsx'),
      ]);
      setDialogs({ TicketDialog, Confirm });
    } catch {
      toast({ text: parts.offline.text });
      close();
    }
  };
  const isReturnable = returnsUntil !== undefined && Date.parse(returnsUntil) > Date.now();
  useEffect(() => {
    if (isReturning && isReturnable && !ticket.transfer) void openUp('giveUp');
  }, []);
  const doing = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      toast({ text: problemInWords(asProblem(error), parts) });
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
  return (
    <div class="row no-print">
      {(['rename', 'handOn', 'newCode', ...(isReturnable ? (['giveUp'] as const) : [])] as const).map((action) => (
        <button key={action} type="button" class="linky small" onClick={() => void openUp(action)}>
          {words[action].open}
        </button>
      ))}
      {open && open !== 'newCode' && dialogs && <dialogs.TicketDialog {...props} about={open} onDone={close} />}
      {dialogs && (
        <dialogs.Confirm
          isOpen={open === 'newCode'}
          title={words.newCode.title}
          text={words.newCode.text}
          action={words.newCode.action}
          isBusy={isBusy}
          m={parts}
          onConfirm={() => void replace()}
          onClose={close}
        />
      )}
    </div>
  );
};
