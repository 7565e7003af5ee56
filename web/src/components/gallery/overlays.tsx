import { useState } from 'preact/hooks';
import * as samples from '../../lib/gallery-samples.ts';
import type { IslandProps } from '../../lib/island.ts';
import { toast } from '../../lib/toast.ts';
import type { GalleryWords } from '../../words/gallery.ts';
import { Button } from '../button.tsx';
import { CopyOnce } from '../copy-once.tsx';
import { Confirm, Dialog } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { Tabs } from '../tabs.tsx';
import { Toasts } from '../toasts.tsx';
import { Section } from './section.tsx';

type Props = IslandProps<GalleryWords>;

/** What comes and goes above a page. */
export const Overlays = ({ m: { parts, order, organizer } }: Props) => {
  const [open, setOpen] = useState<'dialog' | 'confirm'>();
  const close = () => setOpen(undefined);
  return (
    <Section name={samples.parts.overlays}>
      <div class="row">
        <Button onClick={() => setOpen('dialog')}>{order.print}</Button>
        <Button tone="danger" onClick={() => setOpen('confirm')}>
          {organizer.states.cancelled}
        </Button>
        <Button onClick={() => toast({ text: order.handedOn, onUndo: () => {} })}>{order.changes.handOn}</Button>
      </div>
      <Dialog isOpen={open === 'dialog'} title={order.print} m={parts} onClose={close}>
        <Field id="to" name="to" label={organizer.event} />
      </Dialog>
      <Confirm
        isOpen={open === 'confirm'}
        title={samples.eventName}
        text={samples.problem.title}
        action={organizer.states.cancelled}
        name={samples.eventName}
        m={parts}
        onConfirm={close}
        onClose={close}
      />
      <Tabs
        label={organizer.events}
        tabs={(['events', 'orders', 'door'] as const).map((id) => ({ id, label: organizer[id], panel: organizer[id] }))}
      />
      <CopyOnce secret={samples.secret} label={organizer.door} m={parts} />
      <Toasts m={parts} />
    </Section>
  );
};
