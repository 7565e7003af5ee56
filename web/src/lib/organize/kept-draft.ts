import { useEffect, useState } from 'preact/hooks';

const pauseMilliseconds = 300;

const read = <Draft>(key: string): Draft | undefined => {
  try {
    const kept = sessionStorage.getItem(key);
    return kept ? (JSON.parse(kept) as Draft) : undefined;
  } catch {
    return undefined;
  }
};

const write = (key: string, draft: unknown) => {
  try {
    if (draft === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage can be blocked or full; the page itself still holds what was typed.
  }
};

/**
 * What somebody is writing, kept in this tab until it is saved: a reload or a detour loses nothing. `wasKept` says that
 * it comes from before; `reset` begins anew from what is given.
 */
export const useKeptDraft = <Draft>(key: string, fresh: Draft) => {
  const [kept] = useState(() => read<Draft>(key));
  const [draft, setDraft] = useState<Draft>(kept ?? fresh);
  const [isTouched, setTouched] = useState(kept !== undefined);
  const [wasKept, setWasKept] = useState(kept !== undefined);

  useEffect(() => {
    if (!isTouched) return;
    const timer = setTimeout(() => write(key, draft), pauseMilliseconds);
    const now = () => write(key, draft);
    addEventListener('pagehide', now);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', now);
    };
  }, [key, draft, isTouched]);

  return {
    draft,
    wasKept,
    /** Changes some of it. */
    edit: (change: Partial<Draft>) => {
      setTouched(true);
      setDraft((before) => ({ ...before, ...change }));
    },
    reset: (next: Draft) => {
      write(key, undefined);
      setTouched(false);
      setWasKept(false);
      setDraft(next);
    },
  };
};
