import { useState } from 'preact/hooks';
import type { FieldBinding } from '../form.ts';

type Texts<Draft> = { [Name in keyof Draft]: Draft[Name] extends string ? Name : never }[keyof Draft] & string;

/** What a text field of a form needs to show a draft and to change it; spread it on Field. */
export type TypedField = FieldBinding & { value: string; autoComplete: string };

/**
 * What somebody is writing, before it is sent. `edit` changes some of it, and `typingInto` binds the texts among it to
 * the fields of a form, which is made of the draft and hence comes later.
 */
export const useDraft = <Draft extends object>(first: () => Draft) => {
  const [draft, setDraft] = useState(first);
  const edit = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const typingInto =
    <Name extends string>(form: { field: (name: Name) => FieldBinding }) =>
    (name: Name & Texts<Draft>): TypedField => {
      const binding = form.field(name);
      return {
        ...binding,
        value: String(draft[name]),
        autoComplete: 'off',
        onInput: (input) => {
          binding.onInput(input);
          const { value } = input.currentTarget as HTMLInputElement | HTMLTextAreaElement;
          edit({ [name]: value } as Partial<Draft>);
        },
      };
    };
  return { draft, edit, typingInto };
};
