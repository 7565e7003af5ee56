import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Messages } from '#shared/messages/catalogue.ts';
import { fetchFile, saveFile } from '../../lib/file.ts';
import { asProblem, problemInWords } from '../../lib/problem.ts';
import { toast } from '../../lib/toast.ts';
import { Button } from '../button.tsx';

type DownloadButtonProps = {
  address: () => string | Promise<string>;
  fileName: string;
  /** What the button is called where its words alone do not say it. */
  label?: string;
  parts: Messages['parts'];
  children: ComponentChildren;
};

/** Saves a file that only a signed-in person gets; it turns while the file is being made. */
export const DownloadButton = ({ address, fileName, label, parts, children }: DownloadButtonProps) => {
  const [isBusy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      saveFile(await fetchFile(await address()), fileName);
    } catch (error) {
      toast({ text: problemInWords(asProblem(error), parts) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button isBusy={isBusy} aria-label={label} onClick={() => void download()}>
      {children}
    </Button>
  );
};
