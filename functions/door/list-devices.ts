import { listDevicesRoute } from '#shared/contracts/door.ts';
import { shownDevice } from '#shared/domain/device.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as devices from '#shared/storage/devices.ts';

type Deps = { devices: Pick<typeof devices, 'listOfEvent'>; authorize: typeof authorize };

/** The scanners of an event, the revoked ones too. */
export const listDevices = async ({ access }: Request<typeof listDevicesRoute>, { devices }: Deps) => {
  const found = await devices.listOfEvent(eventOf(access).eventId);
  return { data: found.map(shownDevice) };
};

export const handler = httpHandler(listDevicesRoute, listDevices, { devices, authorize });
