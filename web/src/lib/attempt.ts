import { useState } from 'preact/hooks';
import type { Messages } from '#shared/messages/catalogue.ts';
import { asProblem, problemInWords } from './problem.ts';

/** Resolves never: what waits for it goes on as it is until the browser has left the page. */
export const leaving = new Promise<never>(() => undefined);

/**
 * Acts that the API may refuse. `attempt` does one and tells whether it went well; `isBusy` is true meanwhile, and
 * `trouble` says why the last one failed until the next begins.
 */
export const useAttempt = (m: Pick<Messages['parts'], 'offline' | 'broken'>) => {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const attempt = async (act: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await act();
      return true;
    } catch (error) {
      setTrouble(problemInWords(asProblem(error), m));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { attempt, isBusy, trouble };
};
