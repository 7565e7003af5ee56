import { useEffect, useState } from 'preact/hooks';

const typingPauseMilliseconds = 300;

/** What is typed, once the typing rests. */
export const useRested = (typed: string): string => {
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), typingPauseMilliseconds);
    return () => clearTimeout(timer);
  }, [typed]);
  return rested;
};
