import { deliver } from './deliver.ts';
import { call } from './invoke.ts';
import type { Synced } from './synced.ts';

type Format = 'ics' | 'csv';
type Writable = Pick<Synced, 'owner' | 'params' | 'at'>;

/** Entries as an .ics file. */
export const icsFile = (...entries: readonly string[][]): string =>
  ['BEGIN:VCALENDAR', ...entries.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR'].join(
    '\r\n',
  );

/** An hour of a day in March 2027, as an .ics file tells it. */
export const aFileEntry = (uid: string, title: string, day = 12, ...more: string[]): string[] => [
  `UID:${uid}`,
  `SUMMARY:${title}`,
  `DTSTART;TZID=Europe/Lisbon:202703${day}T180000`,
  `DTEND;TZID=Europe/Lisbon:202703${day}T190000`,
  ...more,
];

const named = ({ owner, params: { clientId } }: Writable) => ({ as: owner, params: { clientId } });

/** The answer of S3 to a file that is sent with a form. */
export const sendFile = async (
  { url, fields }: { url: string; fields: Record<string, string> },
  text: string,
): Promise<number> => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([text]));
  return (await fetch(url, { method: 'POST', body })).status;
};

/** A file that lies in the bucket. Answers its upload. */
export const upload = async (client: Writable, text: string, format: Format = 'ics'): Promise<string> => {
  const bytes = Buffer.byteLength(text);
  const { body } = await call('startImportUpload', { ...named(client), body: { format, bytes } });
  if ((await sendFile(body, text)) !== 204) throw new Error('The file was not taken.');
  return body.uploadId;
};

/** Asks for a file to be read. */
export const create = (client: Writable, uploadId: string, format: Format = 'ics') =>
  call('createImport', { ...named(client), body: { ...client.at, format, uploadId } });

const ofImport = (client: Writable, importId: string) => {
  const { as, params } = named(client);
  return { as, params: { ...params, importId } };
};

/** How far a file is. */
export const get = async (client: Writable, importId: string) =>
  (await call('getImport', ofImport(client, importId))).body;

/** What becomes of its entries. */
export const items = async (client: Writable, importId: string, query: Record<string, string> = {}) =>
  (await call('listImportItems', { ...ofImport(client, importId), query: { limit: '100', ...query } })).body.data;

/** Has the worker read a file that was sent, as its queue would. Answers what it would do. */
export const read = async (client: Writable, text: string, format: Format = 'ics') => {
  const { importId } = (await create(client, await upload(client, text, format), format)).body;
  await deliver('readImport', [{ clientId: client.params.clientId, importId }]);
  return get(client, importId);
};

/** Confirms a file that was read. */
export const confirm = (client: Writable, importId: string) => call('confirmImport', ofImport(client, importId));

/** Has the worker take one page of a file, as its queue would. */
export const run = (client: Writable, importId: string) =>
  deliver('runImport', [{ clientId: client.params.clientId, importId }]);

/** A file from sending it to the last of its entries. */
export const take = async (client: Writable, text: string, format: Format = 'ics') => {
  const { importId } = await read(client, text, format);
  await confirm(client, importId);
  while ((await get(client, importId)).status === 'RUNNING') await run(client, importId);
  return get(client, importId);
};

/** A file of a calendar, from asking for it to its text. */
export const exported = async (client: Writable, format: Format, period = { from: '2027-01-01', to: '2028-01-01' }) => {
  const body = { format, calendars: [client.at], ...period };
  const asked = await call('createExport', { ...named(client), body });
  const params = { clientId: client.params.clientId, exportId: String(asked.body.exportId) };
  await deliver('writeExport', [params]);
  const { body: written } = await call('getExport', { as: client.owner, params });
  const answer = written.url && (await fetch(written.url));
  return { ...written, text: answer && (await answer.text()), answer };
};
