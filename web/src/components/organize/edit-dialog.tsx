import type { ComponentChildren } from 'preact';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Form, type FormProps } from '../form.tsx';

type EditDialogProps = {
  m: OrganizeWords;
  title: string;
  form: FormProps['form'];
  onClose: () => void;
  /** The way to take away what is edited, and what it is called; without it while there is nothing to take away. */
  removal: { label: string; onRemove: () => void } | undefined;
  children: ComponentChildren;
};

/** A form over the page for one thing of a list: its fields, the button that saves it, and the way to take it away. */
export const EditDialog = ({ m, title, form, onClose, removal, children }: EditDialogProps) => (
  <Dialog isOpen title={title} m={m.parts} onClose={onClose}>
    <Form form={form} m={m.parts} action={m.organizer.save}>
      {children}
    </Form>
    {removal && (
      <Button tone="danger" onClick={removal.onRemove}>
        {removal.label}
      </Button>
    )}
  </Dialog>
);
