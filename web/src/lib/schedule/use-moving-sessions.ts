import { useRef, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { inWords } from '#shared/messages/when.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { asProblem, problemInWords } from '../problem.ts';
import { toast } from '../toast.ts';
import { moveSession } from './move-session.ts';
import type { MovableSession, Shown, Span } from './shown.ts';

/** Moving sessions of events by hand: whoever has sold tickets is asked first, and what the API refuses is said. */
export const useMovingSessions = (locale: Locale, m: ScheduleWords) => {
  const [asked, setAsked] = useState<MovableSession>();
  const [trouble, setTrouble] = useState<string>();
  const answered = useRef<(isAgreed: boolean) => void>(() => undefined);
  const ask = (session: MovableSession): Promise<boolean> => {
    setAsked(session);
    return new Promise((resolve) => {
      answered.current = resolve;
    });
  };
  const move = async ({ session, title }: Shown, to: Span): Promise<boolean> => {
    setTrouble(undefined);
    if (!session || to.isAllDay) return false;
    const { event, sold } = session;
    if (event.status === 'PUBLISHED' && sold > 0 && !(await ask(session))) return false;
    try {
      await moveSession(session, to);
      toast({ text: m.schedule.moved(title, inWords(locale, { start: to.start, end: to.end, zone: event.zone })) });
      return true;
    } catch (error) {
      setTrouble(problemInWords(asProblem(error), m.parts));
      return false;
    }
  };
  const answer = (isAgreed: boolean) => {
    setAsked(undefined);
    answered.current(isAgreed);
  };
  return { move, asked, answer, trouble };
};
