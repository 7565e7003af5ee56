import type { VNode } from 'preact';
import type { Editing } from '../../lib/organize/editing.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Confirm } from '../dialog.tsx';

/** What the dialog of a row tells: that it is closed, that the row is to go, and that it was saved, in other words if need be. */
export type EditActs = { onClose: () => void; onRemove: () => void; onSaved: (said?: string) => void };

type EditingDialogsProps<Row extends object> = {
  m: OrganizeWords;
  editing: Editing<Row>;
  /** What is asked before the row that stands in `editing.removed` is taken away. */
  removeTitle: string;
  words: { removeText: string; remove: string; removed: string };
  onRemove: (row: Row) => Promise<unknown>;
  /** The dialog for a row, or for a new one where there is none. */
  children: (row: Row | undefined, acts: EditActs) => VNode;
};

/** The dialogs over a list: one for the row that is edited, and one that asks before a row is taken away. */
export const EditingDialogs = <Row extends object>(props: EditingDialogsProps<Row>) => {
  const { m, editing, removeTitle, words, onRemove, children } = props;
  const { edited, removed, isBusy, close, askToRemove, change, saved } = editing;
  return (
    <>
      {edited &&
        children(edited === 'new' ? undefined : edited, { onClose: close, onRemove: askToRemove, onSaved: saved })}
      <Confirm
        isOpen={removed !== undefined}
        title={removeTitle}
        text={words.removeText}
        action={words.remove}
        isBusy={isBusy}
        m={m.parts}
        onClose={close}
        onConfirm={() => removed && void change(() => onRemove(removed), words.removed).then(close)}
      />
    </>
  );
};
