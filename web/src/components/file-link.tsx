import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { urlOf } from '../lib/api.ts';
import { sendSignedIn } from '../lib/session.ts';
import { Button, ButtonLink } from './button.tsx';

type FileLinkProps = {
  route: 'getTicketPdf' | 'getTicketIcs';
  ticketId: string;
  /** The order's token; with it the browser fetches the file by itself, and a phone offers its calendar at once. */
  token: string | undefined;
  fileName: string;
  label?: string;
  children: ComponentChildren;
};

const save = (file: Blob, fileName: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
};

/** A file of a ticket. Without a token it is fetched as the signed-in person and then handed to the browser. */
export const FileLink = ({ route, ticketId, token, fileName, label, children }: FileLinkProps) => {
  const [isBusy, setBusy] = useState(false);
  const address = urlOf(route, { params: { ticketId }, query: { token } });
  if (token) {
    return (
      <ButtonLink href={address} download={fileName} aria-label={label}>
        {children}
      </ButtonLink>
    );
  }
  const fetchFile = async () => {
    setBusy(true);
    try {
      save(await sendSignedIn<Blob>('GET', address, { wants: 'file' }), fileName);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button isBusy={isBusy} aria-label={label} onClick={() => void fetchFile()}>
      {children}
    </Button>
  );
};
