import { ofClient } from '#functions/calendars/entries/owned-calendar.ts';
import { type WritableDeps, writableCalendar } from '#functions/calendars/entries/owned-entry.ts';
import { createImportRoute } from '#shared/contracts/calendar-files.ts';
import { idPrefixes } from '#shared/domain/ids.ts';
import { uploadKeyOf } from '#shared/gateways/uploads.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as imports from '#shared/storage/calendar-imports.ts';
import * as connections from '#shared/storage/connections.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { importView } from './calendar-file-views.ts';

type Deps = WritableDeps & { imports: Pick<typeof imports, 'create'>; authorize: typeof authorize };

/** Has a file that was sent read for a calendar. It is known by its upload, so that asking twice is asking once. */
export const createImport = async (
  { params: { clientId }, body: { uploadId, format, ...at }, locale, now }: Request<typeof createImportRoute>,
  deps: Deps,
) => {
  const { connectionId, calendarId } = await writableCalendar(ofClient({ clientId, ...at }), deps);
  const made = await deps.imports.create({
    importId: `${idPrefixes.import}_${uploadId}`,
    clientId,
    connectionId,
    calendarId,
    format,
    uploadKey: uploadKeyOf(clientId, uploadId),
    status: 'READING',
    done: 0,
    failed: 0,
    next: 0,
    createdAt: now,
  });
  return importView(made, locale);
};

export const handler = httpHandler(createImportRoute, createImport, { imports, connections, calendars, authorize });
