import { useState } from 'preact/hooks';
import type { Messages } from '#shared/messages/catalogue.ts';
import type { FieldBinding } from '../lib/form.ts';
import { Field } from './field.tsx';

type PasswordFieldProps = Partial<FieldBinding> & {
  id: string;
  name: string;
  label: string;
  hint?: string;
  autoComplete: 'current-password' | 'new-password';
  m: Pick<Messages['parts'], 'show' | 'hide' | 'showPassword' | 'hidePassword'>;
};

/** A password that can be looked at before it is sent. */
export const PasswordField = ({ m, ...rest }: PasswordFieldProps) => {
  const [isShown, setShown] = useState(false);
  return (
    <Field
      {...rest}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      spellcheck={false}
      button={
        <button type="button" aria-label={isShown ? m.hidePassword : m.showPassword} onClick={() => setShown(!isShown)}>
          {isShown ? m.hide : m.show}
        </button>
      }
    />
  );
};
