import type { Messages } from '#shared/messages/catalogue.ts';
import { api } from '../api.ts';
import type { OrganizedEvent } from './event-state.ts';

type Words = Messages['organizer']['cover'];

/** What a picture must be before it is sent; the storage refuses the same. */
const contentTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;
/** A kind of picture that the storage takes. */
export type ContentType = (typeof contentTypes)[number];
const leastBytes = 100;
const mostBytes = 10_000_000;

/** The kinds of file a person is offered to choose from. */
export const acceptedTypes = contentTypes.join(',');

/** Why a file can't be a cover, in words; nothing where it can. Decoding it here finds a broken one before it is sent. */
export const wrongPicture = async (file: File, words: Words): Promise<string | undefined> => {
  if (!contentTypes.includes(file.type as ContentType)) return words.wrongKind;
  if (file.size > mostBytes) return words.tooBig((file.size / 1_000_000).toFixed(1));
  if (file.size < leastBytes) return words.tooSmall;
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  bitmap?.close();
  return bitmap ? undefined : words.unreadable;
};

/** Sends a file to the storage by the form it has signed; fetch can't tell how far it is. */
export const sendByForm = (
  url: string,
  fields: Record<string, string>,
  file: File,
  onProgress: (share: number) => void,
) =>
  new Promise<boolean>((resolve) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(request.status >= 200 && request.status < 300);
    request.onerror = () => resolve(false);
    request.open('POST', url);
    request.send(form);
  });

/** Sends a picture straight to the storage and says that it is there; false where the storage did not take it. */
export const sendCover = async (eventId: string, file: File, onProgress: (share: number) => void): Promise<boolean> => {
  const params = { eventId };
  const body = { contentType: file.type as ContentType, bytes: file.size };
  const { url, fields, uploadId } = await api('startCoverUpload', { params, body });
  if (!(await sendByForm(url, fields, file, onProgress))) return false;
  await api('finishCoverUpload', { params, body: { uploadId } });
  return true;
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const looks = 30;
const betweenMilliseconds = 1_000;

/** The event as soon as its newest picture has been looked at; nothing where that takes too long. */
export const awaitCover = async (eventId: string): Promise<OrganizedEvent | undefined> => {
  for (let look = 0; look < looks; look++) {
    await pause(betweenMilliseconds);
    const event = await api('getEvent', { params: { eventId } }).catch(() => undefined);
    if (event && event.coverUpload !== 'CHECKING') return event;
  }
  return undefined;
};
