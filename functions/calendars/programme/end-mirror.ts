import { endMirrorRoute } from '#shared/contracts/mirrors.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as mirrors from '#shared/storage/mirrors.ts';

type Deps = { mirrors: Pick<typeof mirrors, 'find' | 'put'>; authorize: typeof authorize };

/** Writes a programme no longer; a worker removes what stands in the calendar, or only forgets that it is ours. */
export const endMirror = async (
  { access, query: { entries }, now }: Request<typeof endMirrorRoute>,
  { mirrors }: Deps,
): Promise<undefined> => {
  const before = await mirrors.find(access.organizationId);
  if (!before) throw new Refusal('not_found');
  const { leavesEntries: _, ...rest } = before;
  await mirrors.put({
    ...rest,
    status: 'OFF',
    ...(entries === 'leave' && { leavesEntries: true }),
    changedAt: now,
    version: before.version + 1,
  });
};

export const handler = httpHandler(endMirrorRoute, endMirror, { mirrors, authorize });
