import type { ComponentChildren, InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from 'preact';
import type { FieldBinding } from '../lib/form.ts';
import { Icon } from './icon.tsx';

type Shared = {
  label: string;
  hint?: string | undefined;
  /** The word for "optional", given where the field is; needed fields are the rule and carry no star. */
  optional?: string | undefined;
  /** What was understood, in words: "Friday 15 January, 20:30 in Lisbon". */
  result?: string | undefined;
};

type FrameProps = Shared & { id: string; error?: string | undefined; children: ComponentChildren };

/** The ids that describe a field to a screen reader: its error first. */
const describedBy = (id: string, { hint, error, result }: Pick<FrameProps, 'hint' | 'error' | 'result'>) =>
  [error && `${id}-error`, hint && `${id}-hint`, result && `${id}-result`].filter(Boolean).join(' ') || undefined;

const Frame = ({ id, label, hint, optional, result, error, children }: FrameProps) => (
  <div class={`field ${error ? 'wrong' : ''}`}>
    <label for={id}>
      {label} {optional && <span class="aside">({optional})</span>}
    </label>
    {children}
    {error && (
      <span class="error" id={`${id}-error`}>
        <Icon name="alert" />
        {error}
      </span>
    )}
    {result && (
      <output class="result" id={`${id}-result`} for={id}>
        {result}
      </output>
    )}
    {hint && (
      <span class="hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
  </div>
);

type Controls<Attributes> = Partial<FieldBinding> &
  Shared & { id: string; name: string; button?: ComponentChildren } & Omit<
    Attributes,
    'class' | 'style' | 'label' | 'id' | 'name' | 'onBlur' | 'onInput'
  >;

/** One line to type into, with its label above and what is wrong in words below. */
export const Field = ({
  label,
  hint,
  optional,
  result,
  error,
  button,
  ...rest
}: Controls<InputHTMLAttributes<HTMLInputElement>>) => {
  const input = (
    <input
      {...rest}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(rest.id, { hint, error, result })}
    />
  );
  return (
    <Frame {...{ id: rest.id, label, hint, optional, result, error }}>
      {button ? (
        <div class="with-button">
          {input}
          {button}
        </div>
      ) : (
        input
      )}
    </Frame>
  );
};

/** Several lines to type into. */
export const TextField = ({
  label,
  hint,
  optional,
  result,
  error,
  button,
  ...rest
}: Controls<TextareaHTMLAttributes<HTMLTextAreaElement>>) => (
  <Frame {...{ id: rest.id, label, hint, optional, result, error }}>
    <textarea
      {...rest}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(rest.id, { hint, error, result })}
    />
  </Frame>
);

/** One of a few. */
export const Choice = ({
  label,
  hint,
  optional,
  result,
  error,
  button,
  options,
  defaultValue,
  ...rest
}: Controls<SelectHTMLAttributes<HTMLSelectElement>> & {
  options: readonly { value: string; label: string }[];
}) => (
  <Frame {...{ id: rest.id, label, hint, optional, result, error }}>
    <select
      {...rest}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(rest.id, { hint, error, result })}
    >
      {options.map((option) => (
        // A select of Preact's takes no default value; which option begins as chosen, it does take.
        <option key={option.value} value={option.value} selected={option.value === (rest.value ?? defaultValue)}>
          {option.label}
        </option>
      ))}
    </select>
  </Frame>
);

/** Yes or no. */
export const Tick = ({
  label,
  hint,
  ...rest
}: Pick<Shared, 'label' | 'hint'> & { name: string } & Omit<
    InputHTMLAttributes<HTMLInputElement>,
    'class' | 'style' | 'label' | 'name'
  >) => (
  <label class="tick">
    <input {...rest} type="checkbox" />
    <span>
      {label}
      {hint && <span class="hint small quiet">{hint}</span>}
    </span>
  </label>
);
