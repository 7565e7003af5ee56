import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { urlOf } from '../lib/api.ts';
import { fetchFile, saveFile } from '../lib/file.ts';
import { asProblem, type Problem, problemInWords } from '../lib/problem.ts';
import type { OrderWords } from '../words/order.ts';
import { Button, ButtonLink } from './button.tsx';

type FileLinkProps = {
  route: 'getTicketPdf' | 'getTicketIcs' | 'getApplePass';
  ticketId: string;
  /** The order's token; a guest has nothing else to show. */
  token: string | undefined;
  fileName: string;
  label?: string;
  m: Pick<OrderWords, 'order' | 'parts'>;
  children: ComponentChildren;
};

/** Before this the file has mostly come; then it is said what is waited for. */
const sayAfterMilliseconds = 1_200;

/** A file of a ticket, fetched and handed to the browser: it may have to be made first, and that is said. */
export const FileLink = ({ route, ticketId, token, fileName, label, m: { order, parts }, children }: FileLinkProps) => {
  const [state, setState] = useState<'idle' | 'fetching' | 'waiting'>('idle');
  const [problem, setProblem] = useState<Problem>();
  const of = { params: { ticketId }, query: { token } };
  const address = {
    getTicketPdf: urlOf('getTicketPdf', of),
    getTicketIcs: urlOf('getTicketIcs', of),
    getApplePass: urlOf('getApplePass', of),
  }[route];
  // With a token the browser fetches the file by itself, and a phone offers its calendar or its wallet at once.
  if (token && route !== 'getTicketPdf') {
    return (
      <ButtonLink href={address} download={route === 'getTicketIcs' ? fileName : undefined} aria-label={label}>
        {children}
      </ButtonLink>
    );
  }
  const get = async () => {
    setProblem(undefined);
    setState('fetching');
    const slow = setTimeout(() => setState('waiting'), sayAfterMilliseconds);
    try {
      saveFile(await fetchFile(address), fileName);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      clearTimeout(slow);
      setState('idle');
    }
  };
  return (
    <span class="stack tight center">
      <Button isBusy={state !== 'idle'} aria-label={label} onClick={() => void get()}>
        {children}
      </Button>
      <span class="tiny quiet" role="status">
        {state === 'waiting' && order.drawing}
      </span>
      {problem && (
        <span class="small wrong-line" role="alert">
          {problemInWords(problem, parts)}
        </span>
      )}
    </span>
  );
};
