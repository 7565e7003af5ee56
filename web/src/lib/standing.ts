import { useEffect, useState } from 'preact/hooks';
import { api } from './api.ts';
import { asProblem, type Problem } from './problem.ts';
import { pauseAfter, type Standing } from './waiting-pace.ts';
import { keepPlace, keptPlace } from './waiting-place.ts';
import { about } from './while-visible.ts';

const tryAgainMilliseconds = 10_000;

/** Asks where somebody stands, and keeps it for the next time. */
const ask = async (eventId: string, email: string, signal: AbortSignal): Promise<Standing> => {
  const kept = keptPlace(eventId);
  const place = kept?.email === email ? kept.place : undefined;
  const body = { email, ...(place && { place }) };
  const standing = await api('requestAdmission', { params: { eventId }, body, signal });
  const held = 'place' in standing ? standing.place : place;
  keepPlace(eventId, {
    email,
    ...(held && { place: held }),
    ...(standing.state === 'ADMITTED' && { admission: standing.admission, expiresAt: standing.expiresAt }),
  });
  return standing;
};

/** Where somebody stands, asked again and again until it is their turn. Nobody waits while `email` is undefined. */
export const useStanding = (eventId: string, email: string | undefined) => {
  const [standing, setStanding] = useState<Standing>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    setStanding(undefined);
    if (!eventId || !email) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      clearTimeout(timer);
      try {
        const found = await ask(eventId, email, stop.signal);
        setStanding(found);
        setProblem(undefined);
        timer = undefined;
        if (found.state === 'ADMITTED') return;
        timer = setTimeout(look, pauseAfter(found, document.visibilityState === 'visible', Date.now()));
      } catch (error) {
        if (stop.signal.aborted) return;
        const refusal = asProblem(error);
        setProblem(refusal);
        // A gap in the network, or a moment in which too many ask, costs nobody their place.
        if (refusal.status === 0 || refusal.status >= 429) timer = setTimeout(look, about(tryAgainMilliseconds));
      }
    };
    const lookWhenSeen = () => {
      if (document.visibilityState === 'visible' && timer) void look();
    };
    void look();
    document.addEventListener('visibilitychange', lookWhenSeen);
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookWhenSeen);
    };
  }, [eventId, email]);
  return { standing, problem };
};
