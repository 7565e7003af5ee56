import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Messages } from '#shared/messages/catalogue.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

type DialogProps = {
  isOpen: boolean;
  title: string;
  m: Pick<Messages['parts'], 'close'>;
  onClose: () => void;
  children: ComponentChildren;
  actions?: ComponentChildren;
};

/** A sheet over the page. The browser holds the focus inside, closes it on Escape and gives the focus back. */
export const Dialog = ({ isOpen, title, m, onClose, children, actions }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen && dialog.current?.open) dialog.current.close();
  }, [isOpen]);
  // A dialog that is taken off the page while it is open would take the focus with it.
  const isGone = useRef(false);
  useEffect(
    () => () => {
      isGone.current = true;
      dialog.current?.close();
    },
    [],
  );
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby={titleId}
      onClose={() => isGone.current || onClose()}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div>
        <header>
          <h2 id={titleId}>{title}</h2>
          <Button tone="bare" round aria-label={m.close} onClick={onClose}>
            <Icon name="close" />
          </Button>
        </header>
        {children}
        {actions && <footer>{actions}</footer>}
      </div>
    </dialog>
  );
};

type ConfirmProps = {
  isOpen: boolean;
  title: string;
  /** What it will do, to whom and to how many, before it is done. */
  text: string;
  action: string;
  isBusy?: boolean;
  /** For what cannot be undone: the name that has to be typed. */
  name?: string;
  m: Pick<Messages['parts'], 'close' | 'cancel' | 'typeToConfirm'>;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks once more before something is taken away. */
export const Confirm = ({ isOpen, title, text, action, isBusy, name, m, onConfirm, onClose }: ConfirmProps) => {
  const [typed, setTyped] = useState('');
  const fieldId = useId();
  const mayConfirm = name === undefined || typed.trim() === name;
  return (
    <Dialog
      {...{ isOpen, title, m, onClose }}
      actions={
        <>
          <Button tone="bare" onClick={onClose}>
            {m.cancel}
          </Button>
          <Button tone="danger" isBusy={isBusy ?? false} disabled={!mayConfirm} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      {name !== undefined && (
        <Field
          id={fieldId}
          name="confirmation"
          label={m.typeToConfirm(name)}
          autoComplete="off"
          onInput={(event) => setTyped((event.currentTarget as HTMLInputElement).value)}
        />
      )}
    </Dialog>
  );
};
