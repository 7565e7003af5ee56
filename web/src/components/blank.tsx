import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Messages } from '#shared/messages/catalogue.ts';
import type { Problem } from '../lib/problem.ts';
import { problemInWords } from '../lib/problem.ts';
import { Button } from './button.tsx';

type BlankProps = {
  title: string;
  text: string;
  tile?: ComponentChildren;
  /** 1 where it is all that the page has to say. */
  level?: 1 | 2;
  children?: ComponentChildren;
};

/** Nothing here yet: what goes here, and the one button that puts it here. */
export const Blank = ({ title, text, tile, level = 2, children }: BlankProps) => {
  const Heading = `h${level}` as 'h1' | 'h2';
  return (
    <div class="card blank">
      {tile}
      <Heading class="part-title">{title}</Heading>
      <p>{text}</p>
      {children}
    </div>
  );
};

type FailureProps = {
  problem: Problem;
  m: Pick<Messages['parts'], 'retry' | 'requestId' | 'offline' | 'broken' | 'failed'>;
  onRetry?: () => void;
};

/** It did not work: what happened, what to do, and the number to quote. */
export const Failure = ({ problem, m, onRetry }: FailureProps) => {
  useEffect(() => {
    if (problem.code !== 'offline' || !onRetry) return;
    addEventListener('online', onRetry);
    return () => removeEventListener('online', onRetry);
  }, [problem, onRetry]);
  return (
    <div class="card blank" role="alert">
      <h2>{problem.code === 'offline' ? m.offline.title : m.failed}</h2>
      <p>{problemInWords(problem, m)}</p>
      {onRetry && <Button onClick={onRetry}>{m.retry}</Button>}
      {problem.requestId && <p class="tiny faint">{m.requestId(problem.requestId)}</p>}
    </div>
  );
};
