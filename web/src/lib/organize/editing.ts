import { useState } from 'preact/hooks';
import type { OrganizeWords } from '../../words/organize.ts';
import { useAttempt } from '../attempt.ts';
import { toast } from '../toast.ts';

/**
 * Editing a list one row at a time: a dialog is open for `edited`, which is a row or `new`, or it is asked whether
 * `removed` may go. `change` does what the API may refuse and says `done`; `saved` says so of the dialog's own
 * form. All have the list read again by `onChange`.
 */
export const useEditing = <Row extends object>(m: OrganizeWords, onChange: () => void) => {
  const [edited, setEdited] = useState<Row | 'new'>();
  const [removed, setRemoved] = useState<Row>();
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const close = () => {
    setEdited(undefined);
    setRemoved(undefined);
  };
  return {
    edited,
    removed,
    isBusy,
    trouble,
    close,
    add: () => setEdited('new'),
    edit: (row: Row) => setEdited(row),
    askToRemove: () => {
      setEdited(undefined);
      setRemoved(edited === 'new' ? undefined : edited);
    },
    change: async (act: () => Promise<unknown>, done?: string) => {
      if ((await attempt(act)) && done) toast({ text: done });
      onChange();
    },
    saved: (text = m.organizer.saved) => {
      close();
      toast({ text });
      onChange();
    },
  };
};

/** What {@link useEditing} returns, for the dialogs that belong to it. */
export type Editing<Row extends object> = ReturnType<typeof useEditing<Row>>;
