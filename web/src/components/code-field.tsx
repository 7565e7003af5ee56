import type { FieldBinding } from '../lib/form.ts';
import { Field } from './field.tsx';

/** Six digits from a mail: the phone offers them, spaces around a pasted code do no harm. */
export const CodeField = (props: FieldBinding & { label: string; hint: string }) => (
  <Field {...props} inputMode="numeric" autoComplete="one-time-code" maxLength={12} spellcheck={false} />
);
