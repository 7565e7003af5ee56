import type { ComponentChildren } from 'preact';

export type PillTone = 'plain' | 'ok' | 'warn' | 'bad' | 'mark';

/** A state in one or two words. `dot` for states that can change while one looks. */
export const Pill = ({
  tone = 'plain',
  dot,
  children,
}: {
  tone?: PillTone;
  dot?: boolean;
  children: ComponentChildren;
}) => <span class={`pill num ${tone === 'plain' ? '' : tone} ${dot ? 'dot' : ''}`}>{children}</span>;
