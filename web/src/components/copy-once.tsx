import { useState } from 'preact/hooks';
import type { Messages } from '#shared/messages/catalogue.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** A secret that is shown this once, with a button that copies it. */
export const CopyOnce = ({
  secret,
  label,
  m,
}: {
  secret: string;
  label: string;
  m: Pick<Messages['parts'], 'copy' | 'copied' | 'copyOnce'>;
}) => {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <div class="copy">
      <output aria-label={label}>{secret}</output>
      <div class="row">
        <Button onClick={() => void copy()}>
          <Icon name={isCopied ? 'check' : 'copy'} />
          {isCopied ? m.copied : m.copy}
        </Button>
        <span class="small quiet">{m.copyOnce}</span>
      </div>
    </div>
  );
};
