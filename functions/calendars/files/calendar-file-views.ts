import type * as z from 'zod/mini';
import type { CalendarExport as ExportView, CalendarImport as ImportView } from '#shared/contracts/calendar-files.ts';
import { type CalendarExport, exportHours } from '#shared/domain/calendar-export.ts';
import { type CalendarImport, type ImportItem, toTake } from '#shared/domain/calendar-import.ts';
import { type ErrorCode, errorCodes, type RefusalFacts } from '#shared/domain/errors.ts';
import { downloadLink, exportKeyOf } from '#shared/gateways/downloads.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { type RefusalSentences, refusalSentences } from '#shared/messages/refusals.ts';

type Refused = { code?: string; column?: string; facts?: RefusalFacts };

const isRefusal = (code: string): code is ErrorCode => (errorCodes as readonly string[]).includes(code);

const refusalView = ({ code, column, facts = {} }: Refused, say: RefusalSentences) => {
  if (!code) return {};
  const reason = isRefusal(code) ? say.ofRefusal(code, facts) : say.ofField({ path: column ?? '', code, facts });
  return { refusal: { code, ...(column && { column }), reason } };
};

/** A file for a reader, with the link to it once it is written. */
export const exportView = async (
  { clientId, requestHash: _hash, calendars, facts, code, ...rest }: CalendarExport,
  locale: Locale,
  now: string,
): Promise<z.input<typeof ExportView>> => ({
  ...rest,
  ...refusalView({ ...(code && { code }), ...(facts && { facts }) }, await refusalSentences(locale)),
  total: calendars.length,
  ...(rest.status === 'DONE' && {
    url: downloadLink(
      exportKeyOf(clientId, rest.exportId, rest.format),
      `calendar-${rest.from}-${rest.to}.${rest.format}`,
      now,
    ),
  }),
  expiresAt: new Date(Date.parse(rest.createdAt) + exportHours * 3_600_000).toISOString(),
});

/** A file that is taken, for a reader. */
export const importView = async (
  { clientId: _client, uploadKey: _key, next: _next, code, facts, ...rest }: CalendarImport,
  locale: Locale,
): Promise<z.input<typeof ImportView>> => ({
  ...rest,
  ...refusalView({ ...(code && { code }), ...(facts && { facts }) }, await refusalSentences(locale)),
  total: toTake(rest),
});

/** One entry of a file, for a reader. */
export const itemView = (
  { importId: _import, entry: _entry, code, column, facts, ...item }: ImportItem,
  say: RefusalSentences,
) => ({
  ...item,
  ...refusalView({ ...(code && { code }), ...(column && { column }), ...(facts && { facts }) }, say),
});
