import { getImportRoute } from '#shared/contracts/calendar-files.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as imports from '#shared/storage/calendar-imports.ts';
import { importView } from './calendar-file-views.ts';

type Deps = { imports: Pick<typeof imports, 'find'>; authorize: typeof authorize };

/** Shows what taking a file does, and how far it is. */
export const getImport = async ({ params, locale }: Request<typeof getImportRoute>, { imports }: Deps) => {
  const found = await imports.find(params);
  if (!found) throw new Refusal('not_found');
  return importView(found, locale);
};

export const handler = httpHandler(getImportRoute, getImport, { imports, authorize });
