import type { getBulkChangeRoute } from '#shared/contracts/bulk-changes.ts';
import type { ResponseOf } from '#shared/contracts/route.ts';
import { type BulkChange, type BulkItem, progressOf, undoUntil } from '#shared/domain/bulk-change.ts';
import type { Refusal } from '#shared/domain/errors.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { type RefusalSentences, refusalSentences } from '#shared/messages/refusals.ts';

type Refused = Pick<BulkItem, 'code' | 'field'>;

/** Why nothing was or would be done to an entry, with its sentence. */
export const refusalView = ({ code, field }: Refused, say: RefusalSentences) =>
  code && { refusal: { code, ...(field && { field }), reason: say.ofRefusal(code, {}) } };

/** Why an item is refused, as it is kept. */
export const refusedBy = ({ code, fields: [field] }: Refusal): Refused & { code: Refusal['code'] } => ({
  code,
  ...(field && { field: field.path }),
});

/** What a bulk change is, without its items. */
export const headingView = ({ requestHash: _hash, clientId: _client, startedBy: _by, ...change }: BulkChange) => ({
  ...change,
  undoUntil: undoUntil(change),
});

/** A bulk change, how far it is, and what has become of each entry. */
export const bulkChangeView = async (
  change: BulkChange,
  items: readonly BulkItem[],
  locale: Locale,
): Promise<ResponseOf<typeof getBulkChangeRoute>> => {
  const say = await refusalSentences(locale);
  return {
    ...headingView(change),
    ...progressOf(items),
    items: items.map(({ place, status, title, wish, left, ...item }) => ({
      place,
      status,
      title: title ?? ('fields' in wish ? (wish.fields?.title ?? '') : ''),
      ...refusalView(item, say),
      ...(left && { entry: left }),
    })),
  };
};
