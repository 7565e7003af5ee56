import { useState } from 'preact/hooks';
import { api } from '../../lib/api.ts';
import { useAttempt } from '../../lib/attempt.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { TextField, Tick } from '../field.tsx';
import { Note } from '../note.tsx';

type CancelDialogProps = {
  isOpen: boolean;
  event: OrganizedEvent;
  sold: number;
  held: number;
  m: OrganizeWords;
  onClose: () => void;
  onCancelled: (event: OrganizedEvent) => void;
};

/** Calls an event off, after saying what that does to everybody who holds a ticket. */
export const CancelDialog = ({ isOpen, event, sold, held, m, onClose, onCancelled }: CancelDialogProps) => {
  const { cancelling: words } = m.organizer;
  const [reason, setReason] = useState('');
  const [refunds, setRefunds] = useState(true);
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const cancel = () =>
    attempt(async () => {
      const params = { eventId: event.eventId };
      onCancelled(await api('cancelEvent', { params, body: { reason, refund: refunds } }));
      toast({ text: words.done });
      onClose();
    });
  return (
    <Dialog
      {...{ isOpen, onClose }}
      title={words.title(event.title)}
      m={m.parts}
      actions={
        <>
          <Button tone="bare" onClick={onClose}>
            {m.organizer.keep}
          </Button>
          <Button tone="danger" isBusy={isBusy} onClick={() => void cancel()}>
            {words.action}
          </Button>
        </>
      }
    >
      <p>{words.lead}</p>
      <ul class="points">
        <li>{words.told(sold)}</li>
        {held > 0 && <li>{words.held(held)}</li>}
        {sold > 0 && <li>{refunds ? words.moneyBack : words.money}</li>}
        <li>{words.forGood}</li>
      </ul>
      <TextField
        id="cancel-reason"
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        optional={m.parts.optional}
        maxLength={500}
        value={reason}
        onInput={(typed) => setReason((typed.currentTarget as HTMLTextAreaElement).value)}
      />
      {sold > 0 && (
        <Tick
          name="refund"
          label={words.refund}
          checked={refunds}
          onChange={(ticked: Event) => setRefunds((ticked.currentTarget as HTMLInputElement).checked)}
        />
      )}
      {trouble && <Note tone="bad">{trouble}</Note>}
    </Dialog>
  );
};
