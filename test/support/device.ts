import type { Device } from '#shared/domain/device.ts';
import type { Event } from '#shared/domain/event.ts';
import { newId } from '#shared/domain/ids.ts';
import { deviceKey, deviceSecret } from '#shared/platform/device-key.ts';
import { secretHash } from '#shared/platform/ids.ts';
import * as devices from '#shared/storage/devices.ts';
import { call } from './invoke.ts';

/** A registered scanner, with the key it carries. */
export const aDevice = async (
  { eventId }: Event,
  given: Partial<Device> = {},
): Promise<{ device: Device; as: { token: string } }> => {
  const deviceId = newId('device');
  const secret = deviceSecret('a secret of the tests', deviceId);
  const device: Device = {
    deviceId,
    eventId,
    name: 'Door phone',
    gate: 'A',
    status: 'ACTIVE',
    secretHash: secretHash(secret),
    registeredAt: '2027-01-01T12:00:00.000Z',
    registeredBy: 'someone',
    ...given,
  };
  await devices.add(device);
  return { device, as: { token: deviceKey({ eventId, deviceId: device.deviceId, secret }) } };
};

/** One reading of a code by a scanner. */
export const scan = (
  as: { token: string },
  qr: string,
  { scanId = newId('scan'), scannedAt, headers = {} }: ScanDetails = {},
) => call('recordScan', { as, headers, body: { scanId, qr, ...(scannedAt && { scannedAt }) } });

type ScanDetails = { scanId?: string; scannedAt?: string; headers?: Record<string, string> };
