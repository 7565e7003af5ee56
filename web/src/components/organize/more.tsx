import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type MoreProps = {
  title: string;
  /** What is inside, in a few words, for whoever decides whether to open it. */
  text: string;
  /** Whether something inside wants to be seen, such as a refusal; it opens then and stays as the reader leaves it. */
  isWanted: boolean;
  children: ComponentChildren;
};

/** What few need, folded away below what everybody does. */
export const More = ({ title, text, isWanted, children }: MoreProps) => {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (isWanted && details.current) details.current.open = true;
  }, [isWanted]);
  return (
    <details class="more" ref={details}>
      <summary>
        <b>{title}</b> <span class="small quiet">{text}</span>
      </summary>
      <div class="stack">{children}</div>
    </details>
  );
};
