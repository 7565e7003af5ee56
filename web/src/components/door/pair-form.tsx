import { useForm } from '../../lib/form.ts';
import type { DoorWords } from '../../words/door.ts';
import { Field } from '../field.tsx';
import { Form } from '../form.tsx';
import { Note } from '../note.tsx';

type PairFormProps = { m: DoorWords; isRevoked: boolean; onKey: (key: string) => void };

/** What somebody may paste: the key alone, or the whole link that carries it. */
const keyIn = (pasted: string): string => /dvk_[\w-]+/.exec(pasted)?.[0] ?? '';

/** Makes a phone a scanner. */
export const PairForm = ({ m, isRevoked, onKey }: PairFormProps) => {
  const { pair, revoked } = m.door;
  const form = useForm({
    id: 'pair',
    rules: { key: (value) => (keyIn(value) === '' ? pair.missing : undefined) },
    submit: async ({ key }) => onKey(keyIn(key)),
  });
  return (
    <div class="pair-phone stack">
      <div class="stack tight">
        <h1 class="title">{pair.title}</h1>
        <p class="quiet">{pair.lead}</p>
      </div>
      {isRevoked && (
        <Note tone="bad" title={revoked.title}>
          {revoked.text}
        </Note>
      )}
      <Form form={form} m={m.parts} action={pair.action}>
        <Field
          {...form.field('key')}
          label={pair.key}
          hint={pair.hint}
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
        />
      </Form>
    </div>
  );
};
