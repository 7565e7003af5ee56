import * as z from 'zod/mini';
import { checkOutcomes, scanOutcomes } from '#shared/domain/scan.ts';
import { defineRoute } from './route.ts';
import { id, instant, line } from './schemas.ts';

const feature = 'door';
const params = z.strictObject({ eventId: id('event') });

export const Device = z.strictObject({
  deviceId: z.string(),
  eventId: z.string(),
  name: z.string(),
  gate: z.string(),
  status: z.enum(['ACTIVE', 'REVOKED']),
  registeredAt: z.string(),
  lastScanAt: z.optional(z.string()),
});

export const registerDeviceRoute = defineRoute({
  name: 'registerDevice',
  feature,
  method: 'POST',
  path: '/v1/events/{eventId}/devices',
  summary: 'Register a scanner; its key is in this answer and never again.',
  auth: 'user',
  may: 'manage_devices',
  params,
  body: z.strictObject({ name: line(1, 60), gate: line(1, 40) }),
  response: z.strictObject({ device: Device, key: z.string() }),
  status: 201,
  idempotency: 'accepted',
  errors: ['event_cancelled'],
});

export const listDevicesRoute = defineRoute({
  name: 'listDevices',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/devices',
  summary: 'The scanners of an event.',
  auth: 'user',
  may: 'manage_devices',
  params,
  response: z.strictObject({ data: z.array(Device) }),
  status: 200,
  errors: [],
});

export const revokeDeviceRoute = defineRoute({
  name: 'revokeDevice',
  feature,
  method: 'DELETE',
  path: '/v1/events/{eventId}/devices/{deviceId}',
  summary: 'Revoke a scanner; its key stops working at once.',
  auth: 'user',
  may: 'manage_devices',
  params: z.strictObject({ eventId: id('event'), deviceId: id('device') }),
  status: 204,
  errors: [],
});

export const getDeviceRoute = defineRoute({
  name: 'getDevice',
  feature,
  method: 'GET',
  path: '/v1/device',
  summary: 'Which device a key belongs to, and the event it stands at.',
  auth: 'device',
  response: z.strictObject({
    device: Device,
    event: z.strictObject({ eventId: z.string(), title: z.string(), zone: z.string(), hue: z.int() }),
  }),
  status: 200,
  errors: ['device_revoked'],
});

const scannedTicket = z.strictObject({
  ticketId: z.string(),
  typeName: z.string(),
  holderName: z.string(),
  seat: z.optional(z.string()),
});

/** Where and when a ticket was first admitted, for `already_scanned`. */
const first = z.strictObject({ at: z.string(), gate: z.string() });
const qr = z.string().check(z.minLength(1), z.maxLength(1000));

export const recordScanRoute = defineRoute({
  name: 'recordScan',
  feature,
  method: 'POST',
  path: '/v1/scans',
  summary: 'Read a ticket at a gate: admitted, or refused with the reason. Repeating a scan id answers the same.',
  auth: 'device',
  body: z.strictObject({
    /** Made by the scanner, so that a repeated upload counts once. */
    scanId: id('scan'),
    qr,
    scannedAt: z.optional(instant),
  }),
  response: z.strictObject({
    outcome: z.enum(scanOutcomes),
    ticket: z.optional(scannedTicket),
    first: z.optional(first),
    /** The same in words, in the zone of the event. */
    message: z.string(),
  }),
  status: 200,
  errors: ['device_revoked'],
});

export const checkTicketRoute = defineRoute({
  name: 'checkTicket',
  feature,
  method: 'POST',
  path: '/v1/scans/check',
  summary: 'Look at a ticket without letting anybody in: `valid`, or what a scan would refuse it for. Nothing is kept.',
  auth: 'device',
  body: z.strictObject({ qr }),
  response: z.strictObject({
    outcome: z.enum(checkOutcomes),
    ticket: z.optional(scannedTicket),
    first: z.optional(first),
    message: z.string(),
  }),
  status: 200,
  errors: ['device_revoked'],
});
