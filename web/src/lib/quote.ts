import { useEffect, useState } from 'preact/hooks';
import { type Answer, api, type Call } from './api.ts';
import { asProblem, type Problem } from './problem.ts';

/** What the server would charge for this choice. */
export type Quote = Answer<'quoteOrder'>;
type Wish = Call<'quoteOrder'>['body'];

/** Typing and clicking come in bursts; the price is asked for when the burst is over. */
const restMilliseconds = 250;

/** A server that is busy, or has not heard yet of a type this page shows, is asked again: so often, each time after so long. */
const again = { times: 5, milliseconds: 2_000 };

const isAboutChoice = ({ facts, errors }: Problem): boolean =>
  facts?.name !== undefined || errors.some(({ path }) => path === 'promoCode');

/**
 * The price of a choice, asked again whenever it changes; the last answer stays until the next one is there. A refusal
 * says what is wrong with the choice or its code.
 */
export const useQuote = (wish: Wish): { quote: Quote | undefined; problem: Problem | undefined } => {
  const [quote, setQuote] = useState<Quote>();
  const [problem, setProblem] = useState<Problem>();
  const key = JSON.stringify(wish);
  useEffect(() => {
    if ((JSON.parse(key) as Wish).lines.length === 0) {
      setQuote(undefined);
      return setProblem(undefined);
    }
    const stop = new AbortController();
    const ask = (timesLeft: number): void => {
      api('quoteOrder', { body: JSON.parse(key) as Wish, signal: stop.signal })
        .then((answer) => {
          setQuote(answer);
          setProblem(undefined);
        })
        .catch((error: unknown) => {
          if (stop.signal.aborted) return;
          const found = asProblem(error);
          setProblem(found);
          if (timesLeft > 0 && !isAboutChoice(found)) rest = setTimeout(ask, again.milliseconds, timesLeft - 1);
        });
    };
    let rest = setTimeout(ask, restMilliseconds, again.times);
    return () => {
      stop.abort();
      clearTimeout(rest);
    };
  }, [key]);
  return { quote, problem };
};
