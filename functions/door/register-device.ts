import { registerDeviceRoute } from '#shared/contracts/door.ts';
import { shownDevice } from '#shared/domain/device.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { newId } from '#shared/domain/ids.ts';
import { eventOf } from '#shared/platform/access.ts';
import { deviceKey, newDeviceSecret } from '#shared/platform/device-key.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { secretHash } from '#shared/platform/ids.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as devices from '#shared/storage/devices.ts';

type Deps = { devices: Pick<typeof devices, 'add'>; authorize: typeof authorize };

/** Registers a scanner at an event. Its key is in this answer only; what is kept can't be turned back into it. */
export const registerDevice = async (
  { access, body, caller, now }: Request<typeof registerDeviceRoute>,
  { devices }: Deps,
) => {
  const { eventId, status } = eventOf(access);
  if (status === 'CANCELLED') throw new Refusal('event_cancelled');
  const deviceId = newId('device');
  const secret = newDeviceSecret();
  const device = {
    ...body,
    deviceId,
    eventId,
    status: 'ACTIVE' as const,
    secretHash: secretHash(secret),
    registeredAt: now,
    registeredBy: caller.userId,
  };
  await devices.add(device);
  return { device: shownDevice(device), key: deviceKey({ eventId, deviceId, secret }) };
};

export const handler = httpHandler(registerDeviceRoute, registerDevice, { devices, authorize });
