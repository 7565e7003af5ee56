import { useState } from 'preact/hooks';
import type { Scope } from '../../lib/schedule/entry-writes.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { ScopeField } from './scope-field.tsx';

type ScopeDialogProps = {
  m: Pick<ScheduleWords, 'schedule' | 'parts'>;
  /** Nothing: it was not meant at all. */
  onAnswer: (scope: Scope | undefined) => void;
};

/** Asks how much of a series was meant to be moved. */
export const ScopeDialog = ({ m, onAnswer }: ScopeDialogProps) => {
  const [scope, setScope] = useState<Scope>('this');
  return (
    <Dialog
      isOpen
      title={m.schedule.edit.changeTitle}
      m={m.parts}
      onClose={() => onAnswer(undefined)}
      actions={
        <Button tone="loud" onClick={() => onAnswer(scope)}>
          {m.schedule.edit.save}
        </Button>
      }
    >
      <ScopeField m={m} scope={scope} onChange={setScope} />
    </Dialog>
  );
};
