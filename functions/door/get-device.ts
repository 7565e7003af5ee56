import { getDeviceRoute } from '#shared/contracts/door.ts';
import { shownDevice } from '#shared/domain/device.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { authenticateDevice } from '#shared/storage/devices.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';

type Deps = { authenticateDevice: typeof authenticateDevice; loadSale: typeof loadSale };

/** Which device a key belongs to, and the event it stands at. */
export const getDevice = async ({ caller }: Request<typeof getDeviceRoute>, { authenticateDevice, loadSale }: Deps) => {
  const device = await authenticateDevice(caller);
  const sale = await loadSale(device.eventId);
  if (!sale) throw new Refusal('not_found');
  const { eventId, title, zone, hue } = sale.event;
  return { device: shownDevice(device), event: { eventId, title, zone, hue } };
};

export const handler = openHandler(getDeviceRoute, getDevice, { authenticateDevice, loadSale });
