import { confirmImportRoute } from '#shared/contracts/calendar-files.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as imports from '#shared/storage/calendar-imports.ts';
import { importView } from './calendar-file-views.ts';

type Deps = { imports: Pick<typeof imports, 'find' | 'advance'>; authorize: typeof authorize };

/** Has the entries of a file taken that was read; the table's stream sends the worker. */
export const confirmImport = async ({ params, locale }: Request<typeof confirmImportRoute>, { imports }: Deps) => {
  await imports.advance(params, 'READY', { status: 'RUNNING' });
  const found = await imports.find(params);
  if (!found) throw new Refusal('not_found');
  if (found.status === 'READING' || found.status === 'REFUSED') throw new Refusal('import_not_ready');
  return importView(found, locale);
};

export const handler = httpHandler(confirmImportRoute, confirmImport, { imports, authorize });
