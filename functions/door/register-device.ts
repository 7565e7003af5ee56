import { registerDeviceRoute } from '#shared/contracts/door.ts';
import { shownDevice } from '#shared/domain/device.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { eventOf } from '#shared/platform/access.ts';
import { deviceKey, deviceSecret } from '#shared/platform/device-key.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor, secretHash } from '#shared/platform/ids.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as devices from '#shared/storage/devices.ts';

type Deps = { devices: Pick<typeof devices, 'add'>; secrets: typeof secrets; authorize: typeof authorize };

/** Registers a scanner at an event. Its key is in this answer only; what is kept can't be turned back into it. */
export const registerDevice = async (
  { access, body, caller, now, idempotencyKey, requestHash }: Request<typeof registerDeviceRoute>,
  { devices, secrets }: Deps,
) => {
  const { eventId, status } = eventOf(access);
  if (status === 'CANCELLED') throw new Refusal('event_cancelled');
  const { linkSecret } = await secrets();
  const deviceId = idFor('device', idempotencyKey, eventId, caller.userId);
  const secret = deviceSecret(linkSecret, deviceId);
  const device = {
    ...body,
    deviceId,
    eventId,
    status: 'ACTIVE' as const,
    secretHash: secretHash(secret),
    registeredAt: now,
    registeredBy: caller.userId,
    ...(requestHash && { requestHash }),
  };
  return answerOnce(await devices.add(device), requestHash, (registered) => ({
    device: shownDevice(registered),
    key: deviceKey({ eventId, deviceId, secret }),
  }));
};

export const handler = httpHandler(registerDeviceRoute, registerDevice, { devices, secrets, authorize });
