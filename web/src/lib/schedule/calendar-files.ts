import { type FileFormat, fileFormats, mostFileBytes } from '#shared/domain/file-entry.ts';
import type { Messages } from '#shared/messages/catalogue.ts';
import { type Answer, api, type Call, newIdempotencyKey } from '../api.ts';
import { sendByForm } from '../organize/cover-upload.ts';

export type CalendarImport = Answer<'getImport'>;
export type CalendarExport = Answer<'getExport'>;
export type ImportItem = Answer<'listImportItems'>['data'][number];
type Words = Messages['calendarFiles'];
type CalendarAt = { connectionId: string; calendarId: string };

const pauseMilliseconds = 700;

/** Asks until it is over, and tells how far it is each time; nobody is asked any more once nobody looks. */
const followed = async <State>(
  begun: State,
  isOver: (state: State) => boolean,
  ask: () => Promise<State>,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (state: State) => void },
): Promise<State> => {
  let state = begun;
  onProgress(state);
  while (!isOver(state) && !signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    state = await ask();
    onProgress(state);
  }
  return state;
};

/** The kind of a file by its name; undefined where it is none that is taken. */
export const formatOf = ({ name }: File): FileFormat | undefined =>
  fileFormats.find((format) => name.toLowerCase().endsWith(`.${format}`));

/** Why a file can't be taken, in words; nothing where it can. */
export const wrongFile = (file: File | undefined, words: Words): string | undefined => {
  if (!file) return words.choose;
  if (!formatOf(file)) return words.wrongKind;
  return file.size > mostFileBytes ? words.tooLarge : undefined;
};

/** Sends a file and has it read for a calendar; undefined where the storage did not take it. */
export const readFile = async (
  clientId: string,
  { file, at, signal }: { file: File; at: CalendarAt; signal: AbortSignal },
  onProgress: (share: number) => void,
): Promise<CalendarImport | undefined> => {
  const params = { clientId };
  const format = formatOf(file) ?? 'ics';
  const { url, fields, uploadId } = await api('startImportUpload', { params, body: { format, bytes: file.size } });
  if (!(await sendByForm(url, fields, file, onProgress))) return undefined;
  const { connectionId, calendarId } = at;
  const begun = await api('createImport', { params, body: { connectionId, calendarId, format, uploadId } });
  const ask = () => api('getImport', { params: { clientId, importId: begun.importId } });
  return followed(begun, ({ status }) => status !== 'READING', ask, { signal, onProgress: () => undefined });
};

/** Has the entries of a file taken, and follows it. */
export const takeFile = async (
  clientId: string,
  importId: string,
  following: { signal: AbortSignal; onProgress: (state: CalendarImport) => void },
): Promise<CalendarImport> => {
  const params = { clientId, importId };
  const begun = await api('confirmImport', { params });
  return followed(
    begun,
    ({ status }) => status !== 'RUNNING',
    () => api('getImport', { params }),
    following,
  );
};

/** Has a file written, and follows it until its link is there. */
export const writeFile = async (
  clientId: string,
  body: Call<'createExport'>['body'],
  following: { signal: AbortSignal; onProgress: (state: CalendarExport) => void },
): Promise<CalendarExport> => {
  const begun = await api('createExport', { params: { clientId }, body, idempotencyKey: newIdempotencyKey() });
  const ask = () => api('getExport', { params: { clientId, exportId: begun.exportId } });
  return followed(begun, ({ status }) => status !== 'WRITING', ask, following);
};
