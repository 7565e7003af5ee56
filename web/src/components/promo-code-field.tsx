import { useState } from 'preact/hooks';
import type { CheckoutWords } from '../words/checkout.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';

type PromoCodeFieldProps = {
  code: string;
  /** What is wrong with the code, in words. */
  error: string | undefined;
  /** Whether what the code does is being asked for. */
  isPending: boolean;
  m: Pick<CheckoutWords, 'checkout'>;
  onCode: (code: string) => void;
};

/** A code that few have: asked for only where somebody says so. */
export const PromoCodeField = ({ code, error, isPending, m: { checkout }, onCode }: PromoCodeFieldProps) => {
  const words = checkout.code;
  const [isOpen, setOpen] = useState(code !== '');
  const [typed, setTyped] = useState(code);
  if (!isOpen) {
    return (
      <button type="button" class="linky small" onClick={() => setOpen(true)}>
        {words.add}
      </button>
    );
  }
  if (code && !error && !isPending) {
    return (
      <p class="row small" aria-live="polite">
        <span>{words.applied(code.toUpperCase())}</span>
        <button type="button" class="linky push" onClick={() => onCode('')}>
          {words.remove}
        </button>
      </p>
    );
  }
  return (
    <form
      class="stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        onCode(typed.trim());
      }}
    >
      <Field
        id="promo-code"
        name="promoCode"
        label={words.label}
        autoComplete="off"
        autoCapitalize="characters"
        spellcheck={false}
        maxLength={40}
        error={error}
        defaultValue={code}
        onInput={(event: Event) => setTyped((event.currentTarget as HTMLInputElement).value)}
        onBlur={() => undefined}
        button={
          <Button type="submit" isBusy={isPending}>
            {words.apply}
          </Button>
        }
      />
    </form>
  );
};
