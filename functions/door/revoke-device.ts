import { revokeDeviceRoute } from '#shared/contracts/door.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as devices from '#shared/storage/devices.ts';

type Deps = { devices: Pick<typeof devices, 'revoke'>; authorize: typeof authorize };

/** Makes a scanner's key worthless at once. */
export const revokeDevice = async (
  { params: { eventId, deviceId }, now }: Request<typeof revokeDeviceRoute>,
  { devices }: Deps,
) => {
  await devices.revoke(eventId, deviceId, now);
  return undefined;
};

export const handler = httpHandler(revokeDeviceRoute, revokeDevice, { devices, authorize });
