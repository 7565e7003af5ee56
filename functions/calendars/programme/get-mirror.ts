import { getMirrorRoute } from '#shared/contracts/mirrors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import * as members from '#shared/storage/members.ts';
import * as mirrors from '#shared/storage/mirrors.ts';
import { type MirrorDeps, mirrorView } from './mirror-view.ts';

type Deps = MirrorDeps & { mirrors: Pick<typeof mirrors, 'find'>; authorize: typeof authorize };

/** Into which calendar an organization's programme is written. */
export const getMirror = async ({ access }: Request<typeof getMirrorRoute>, deps: Deps) =>
  mirrorView(await deps.mirrors.find(access.organizationId), deps);

export const handler = httpHandler(getMirrorRoute, getMirror, { connections, members, mirrors, authorize });
