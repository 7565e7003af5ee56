import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

type NoteProps = { tone?: 'plain' | 'ok' | 'warn' | 'bad'; title?: string; children: ComponentChildren };

const icons = { plain: 'info', ok: 'check', warn: 'alert', bad: 'alert' } as const;

/** Something to know in passing. Tell what happened, then what to do. */
export const Note = ({ tone = 'plain', title, children }: NoteProps) => (
  <div class={`note ${tone === 'plain' ? '' : tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    <Icon name={icons[tone]} />
    <div class="grow">
      {title && <b>{title}</b>}
      <span>{children}</span>
    </div>
  </div>
);
