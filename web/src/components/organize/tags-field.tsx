import { useState } from 'preact/hooks';
import type { FieldBinding } from '../../lib/form.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Icon } from '../desk-icon.tsx';
import { Field } from '../field.tsx';

const mostTags = 5;
const shape = /^[\p{L}\p{N}][\p{L}\p{N} -]{1,29}$/u;

type TagsFieldProps = FieldBinding & {
  tags: readonly string[];
  m: OrganizeWords;
  onChange: (tags: string[]) => void;
};

/** Words to be found by: typed or pasted, taken away by key or by hand. */
export const TagsField = ({ tags, m: { organizer, parts }, onChange, error, ...binding }: TagsFieldProps) => {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string>();
  const words = organizer.form;

  const add = (text: string): void => {
    const wanted = text
      .split(',')
      .map((tag) => tag.trim().toLowerCase())
      .filter((tag) => tag !== '' && !tags.includes(tag));
    const good = wanted.filter((tag) => shape.test(tag)).slice(0, mostTags - tags.length);
    if (good.length > 0) onChange([...tags, ...good]);
    const bad = wanted.filter((tag) => !good.includes(tag));
    // What was not taken stays in the field to be mended.
    setTyped(bad.join(', '));
    setWrong(bad.length === 0 ? undefined : bad.every((tag) => shape.test(tag)) ? words.tagsFull : words.tagWrong);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add(typed);
    } else if (event.key === 'Backspace' && typed === '') onChange(tags.slice(0, -1));
  };

  return (
    <div class="stack tight">
      <Field
        {...binding}
        label={words.tags}
        hint={words.tagsHint}
        optional={parts.optional}
        error={wrong ?? error}
        value={typed}
        autoComplete="off"
        maxLength={200}
        onKeyDown={onKeyDown}
        onInput={(event) => {
          const { value } = event.currentTarget as HTMLInputElement;
          // Pasted words come with their commas and no key was pressed for them.
          if (value.includes(',')) add(value);
          else setTyped(value);
        }}
        onBlur={() => add(typed)}
      />
      {tags.length > 0 && (
        <ul class="row tight">
          {tags.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                class="chip"
                aria-label={words.removeTag(tag)}
                onClick={() => onChange(tags.filter((other) => other !== tag))}
              >
                {tag}
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
