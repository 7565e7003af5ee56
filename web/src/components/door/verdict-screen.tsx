import { useEffect, useRef } from 'preact/hooks';
import type { Verdict } from '../../lib/door/verdict.ts';
import type { DoorWords } from '../../words/door.ts';

const welcomeMilliseconds = 1_800;

const signs: Record<Verdict['tone'], string> = {
  ok: 'M14 52 40 78 86 24',
  warn: 'M50 18v38M50 74v2',
  bad: 'M22 22 78 78M78 22 22 78',
  unknown: 'M34 36c0-22 34-22 34-2 0 16-18 14-18 28M50 78v2',
};

type VerdictScreenProps = { verdict: Verdict; m: DoorWords; onNext: () => void };

/** One word over the whole screen. A welcome goes by itself; everything else waits for a hand. */
export const VerdictScreen = ({ verdict, m: { door }, onNext }: VerdictScreenProps) => {
  const { tone, word, text, holder, ticketType } = verdict;
  const screen = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    screen.current?.showModal();
    if (tone !== 'ok') return;
    const timer = setTimeout(onNext, welcomeMilliseconds);
    return () => clearTimeout(timer);
  }, [verdict]);
  return (
    // A touch anywhere goes on; the button says so and is there for keys.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <dialog class={`verdict ${tone}`} ref={screen} aria-label={word} onClick={onNext} onClose={onNext}>
      <div role="alert" class="stack">
        <svg class="sign" viewBox="0 0 100 100" aria-hidden="true">
          <path d={signs[tone]} />
        </svg>
        <b class="word">{word}</b>
        {holder && <span class="holder">{holder}</span>}
        {ticketType && <span class="type">{ticketType}</span>}
        {text && <p class="why">{text}</p>}
      </div>
      <button type="button">{door.next}</button>
    </dialog>
  );
};
