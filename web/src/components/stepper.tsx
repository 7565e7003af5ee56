import type { Messages } from '#shared/messages/catalogue.ts';
import { Icon } from './icon.tsx';

type StepperProps = {
  /** What is counted, for the buttons' names. */
  what: string;
  value: number;
  most: number;
  least?: number;
  /** In a form that works without scripts the number is a field of this name. */
  name?: string;
  m: Pick<Messages['parts'], 'oneLess' | 'oneMore'>;
  onChange: (value: number) => void;
};

const clamp = (typed: string, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.trunc(Number(typed) || 0)));

/** One less, one more. At an end the button stays in place and in the tab order, so that no focus is lost. */
export const Stepper = ({ what, value, most, least = 0, name, m, onChange }: StepperProps) => {
  const button = (label: string, next: number, icon: 'minus' | 'plus') => {
    const isOut = next < least || next > most;
    return (
      <button
        type="button"
        aria-label={label}
        aria-disabled={isOut || undefined}
        onClick={() => isOut || onChange(next)}
      >
        <Icon name={icon} />
      </button>
    );
  };
  return (
    <span class="step num">
      {button(m.oneLess(what), value - 1, 'minus')}
      {name ? (
        <input
          type="number"
          inputMode="numeric"
          autoComplete="off"
          name={name}
          aria-label={what}
          min={least}
          max={most}
          value={value}
          onInput={(event) => onChange(clamp(event.currentTarget.value, least, most))}
        />
      ) : (
        <output aria-label={what}>{value}</output>
      )}
      {button(m.oneMore(what), value + 1, 'plus')}
    </span>
  );
};
