import { useEffect, useState } from 'preact/hooks';
import type { Messages } from '#shared/messages/catalogue.ts';
import { countdown } from '#shared/messages/format.ts';
import { Icon } from './icon.tsx';

type CountdownProps = {
  /** The moment it ends, ISO 8601 in UTC. */
  until: string;
  m: Pick<Messages['parts'], 'minutesLeft' | 'timeIsUp'>;
  onEnd?: () => void;
};

/** Spoken at these whole minutes only; a clock that talks every second helps nobody. */
const spokenMinutes = [30, 15, 10, 5, 2, 1];

/** Time left, calmly: the clock counts for the eye and speaks up a few times for the ear. */
export const Countdown = ({ until, m, onEnd }: CountdownProps) => {
  const end = Date.parse(until);
  const [left, setLeft] = useState(() => Math.max(0, end - Date.now()));
  useEffect(() => {
    const timer = setInterval(() => {
      const now = Math.max(0, end - Date.now());
      setLeft(now);
      if (now > 0) return;
      clearInterval(timer);
      onEnd?.();
    }, 1000);
    return () => clearInterval(timer);
  }, [end, onEnd]);
  const minutes = Math.ceil(left / 60_000);
  const spoken =
    left === 0
      ? m.timeIsUp
      : m.minutesLeft(spokenMinutes.findLast((mark) => minutes <= mark) ?? 60 * Math.ceil(minutes / 60));
  return (
    <span class={`clock ${left < 120_000 ? 'soon' : ''}`}>
      <Icon name="clock" />
      <span role="timer" aria-hidden="true">
        {countdown(left)}
      </span>
      <span class="unseen" role="status">
        {spoken}
      </span>
    </span>
  );
};
