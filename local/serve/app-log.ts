import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

type Logged = { level?: string; message?: string; route?: string; job?: string; schedule?: string; error?: Error };

const loud = ['WARN', 'ERROR', 'CRITICAL'];
const longest = 240;

/** What a line of the log is worth saying on the terminal, if anything. */
const briefly = (line: string): string | undefined => {
  if (!line.startsWith('{')) return /^\s|^[}\]]/.test(line) || line === '' ? undefined : line.slice(0, longest);
  try {
    const { level = '', message = '', route, job, schedule, error } = JSON.parse(line) as Logged;
    const where = route ?? job ?? schedule;
    if (!loud.includes(level)) return undefined;
    return [where, message, error?.message].filter(Boolean).join(': ').slice(0, longest);
  } catch {
    return line.slice(0, longest);
  }
};

/** Keeps all of what a process prints in a file and says what matters of it; with CALSYNC_VERBOSE it says everything. */
export const openLog = (file: string | undefined, say: (line: string) => void) => {
  const stream = file ? createWriteStream(file, { flags: 'a' }) : undefined;
  const isVerbose = Boolean(process.env.CALSYNC_VERBOSE);
  const write = (line: string) => {
    stream?.write(`${line}\n`);
    const said = isVerbose ? line : briefly(line);
    if (said) say(said);
  };
  return {
    /** Only kept. */
    note: (text: string) => stream?.write(text),
    follow: (output: Readable) => createInterface({ input: output }).on('line', write),
    close: () => stream?.end(),
  };
};
