import type { ComponentChildren } from 'preact';
import type { Messages } from '#shared/messages/catalogue.ts';
import { subscribeLink } from '../lib/calendar-links.ts';
import { toast } from '../lib/toast.ts';
import { Button, ButtonLink } from './button.tsx';

type FeedAddressProps = {
  url: string;
  subscribe: string;
  m: Pick<Messages['parts'], 'copy' | 'copied'>;
  /** What else can be done with it. */
  children?: ComponentChildren;
};

/** The address of a calendar to subscribe to: read it, open it in one's own calendar, or copy it. */
export const FeedAddress = ({ url, subscribe, m, children }: FeedAddressProps) => {
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    toast({ text: m.copied });
  };
  return (
    <>
      <code class="code breaks">{url}</code>
      <div class="row">
        <ButtonLink href={subscribeLink(url)}>{subscribe}</ButtonLink>
        <Button onClick={() => void copy()}>{m.copy}</Button>
        {children}
      </div>
    </>
  );
};
