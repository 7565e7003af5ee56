import { ProblemError } from './problem.ts';
import { sendSignedIn } from './session.ts';

/** The server itself waits twelve seconds for a ticket to be drawn; so often that wait is repeated. */
const mostTries = 4;
const pauseMilliseconds = 1_000;

const isNotReady = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === 'ticket_not_ready';

const pause = () => new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));

/** A file of the API, waited for while it is still being made. Throws ProblemError on any other refusal. */
export const fetchFile = async (address: string): Promise<Blob> => {
  for (let tries = 1; ; tries++) {
    try {
      return await sendSignedIn<Blob>('GET', address, { wants: 'file' });
    } catch (error) {
      if (!isNotReady(error) || tries === mostTries) throw error;
    }
    await pause();
  }
};

/** Hands a file to the browser as a download. */
export const saveFile = (file: Blob, fileName: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
};
