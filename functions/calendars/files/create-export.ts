import { type CalendarDeps, ofClient, ownedCalendar } from '#functions/calendars/entries/owned-calendar.ts';
import { createExportRoute } from '#shared/contracts/calendar-files.ts';
import { mostExportDays } from '#shared/domain/calendar-export.ts';
import { refuseField } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as exports from '#shared/storage/calendar-exports.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { exportView } from './calendar-file-views.ts';

type Deps = CalendarDeps & { exports: Pick<typeof exports, 'create'>; authorize: typeof authorize };

/** Has calendars of a client written into a file. */
export const createExport = async (
  { params: { clientId }, body, access, idempotencyKey, requestHash, locale, now }: Request<typeof createExportRoute>,
  deps: Deps,
) => {
  const days = (Date.parse(body.to) - Date.parse(body.from)) / 86_400_000;
  if (days < 1 || days > mostExportDays) throw refuseField('period_too_long', 'to', { maximum: mostExportDays });
  await Promise.all(body.calendars.map((at) => ownedCalendar(ofClient({ clientId, ...at }), deps)));
  const { made, isRepeat } = await deps.exports.create({
    ...body,
    exportId: idFor('export', idempotencyKey, clientId, access.userId),
    clientId,
    status: 'WRITING',
    done: 0,
    createdAt: now,
    ...(requestHash && { requestHash }),
  });
  const view = await exportView(made, locale, now);
  return answerOnce({ made, isRepeat }, requestHash, () => view);
};

export const handler = httpHandler(createExportRoute, createExport, { exports, calendars, authorize });
