import type { Messages } from '#shared/messages/catalogue.ts';
import { type Answer, api, type Call, newIdempotencyKey } from '../api.ts';

/** What is to become of many entries. */
export type BulkRequest = Call<'startBulkChange'>['body'];
export type BulkChange = Answer<'getBulkChange'>;
export type BulkPreview = Answer<'previewBulkChange'>;

/** What a bulk change has done so far. */
export const outcomeInWords = (
  { kind, done, taken }: Pick<BulkChange, 'kind' | 'done' | 'taken'>,
  { added, moved, removed, undone }: Messages['schedule']['bulk'],
): string => ({ create: added, move: moved, delete: removed, undo: undone })[kind](done + taken);

const pauseMilliseconds = 700;
/** Google may be slow for longer; then the page goes on, and what is missing is written later. */
const patienceMilliseconds = 20_000;

const isThrough = ({ waiting, taken }: BulkChange): boolean => waiting + taken === 0;

/** Looks at a bulk change until it is through, and tells how far it is each time. */
export const followed = async (
  clientId: string,
  begun: BulkChange,
  onProgress: (change: BulkChange) => void,
): Promise<BulkChange> => {
  let change = begun;
  const until = Date.now() + patienceMilliseconds;
  onProgress(change);
  while (!isThrough(change) && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    change = await api('getBulkChange', { params: { clientId, bulkId: change.bulkId } });
    onProgress(change);
  }
  return change;
};

/** Has many entries changed, and follows it. */
export const changeMany = async (
  clientId: string,
  body: BulkRequest,
  onProgress: (change: BulkChange) => void,
): Promise<BulkChange> => {
  const idempotencyKey = newIdempotencyKey();
  return followed(clientId, await api('startBulkChange', { params: { clientId }, body, idempotencyKey }), onProgress);
};

/** Puts back what a bulk change has done. */
export const undoMany = async (clientId: string, bulkId: string): Promise<BulkChange> =>
  followed(clientId, await api('undoBulkChange', { params: { clientId, bulkId } }), () => undefined);
