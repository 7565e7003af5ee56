import { setTimeout as wait } from 'node:timers/promises';
import { recordScanRoute } from '#shared/contracts/door.ts';
import type { Device } from '#shared/domain/device.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import { decideScan, doorView, momentOfScan, type Scan, type ScanDecision } from '#shared/domain/scan.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { eventTagOf, type TicketClaims, verifyTicket } from '#shared/domain/ticket-token.ts';
import { verifyKeys } from '#shared/gateways/ticket-keys.ts';
import { scanSentence } from '#shared/messages/scan.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import * as devices from '#shared/storage/devices.ts';
import * as scans from '#shared/storage/scans.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';
import * as tickets from '#shared/storage/tickets.ts';

type Deps = {
  devices: Pick<typeof devices, 'authenticateDevice' | 'noteScan'>;
  scans: Pick<typeof scans, 'record'>;
  tickets: Pick<typeof tickets, 'find'>;
  loadSale: typeof loadSale;
  verifyKeys: typeof verifyKeys;
};

/** So often a scan is decided anew because another gate changed the ticket between reading and writing it. */
const mostTries = 5;
const waitMilliseconds = 20;

type Seen = { scan: Scan; ticket: Ticket | undefined };

const scanOf = (
  { outcome, first }: ScanDecision,
  { eventId, deviceId, gate }: Device,
  rest: Pick<Scan, 'scanId' | 'at' | 'recordedAt'> & { ticketId: string | undefined },
): Scan => {
  const { ticketId, ...moments } = rest;
  return {
    ...moments,
    eventId,
    deviceId,
    gate,
    outcome,
    ...(ticketId && { ticketId }),
    ...(first && { first: { at: first.at, gate: first.gate } }),
  };
};

/** Decides and keeps a scan; where another gate was faster, decides again on what the ticket is now. */
const settle = async (
  reading: { device: Device; event: Event; claims: TicketClaims | undefined },
  moments: Pick<Scan, 'scanId' | 'at' | 'recordedAt'>,
  { scans, tickets }: Pick<Deps, 'scans' | 'tickets'>,
): Promise<Seen> => {
  const { device, event, claims } = reading;
  const isOurs = claims?.eventTag === eventTagOf(event.eventId);
  for (let tries = 0; tries < mostTries; tries++) {
    const ticket = isOurs ? await tickets.find(claims.ticketId) : undefined;
    const decision = decideScan({ claims, event, ticket });
    const scan = scanOf(decision, device, { ...moments, ticketId: claims?.ticketId });
    const recorded = await scans.record(scan, decision.outcome === 'admitted' ? decision.ticket : undefined);
    if (recorded.kind === 'recorded') return { scan, ticket };
    if (recorded.kind === 'repeated') return { scan: recorded.scan, ticket };
    await wait(Math.random() * waitMilliseconds);
  }
  throw new Refusal('temporarily_unavailable');
};

/** Reads a ticket at a gate. Every reading is kept, the refused ones too; a scan id that comes again is answered the same. */
export const recordScan = async (
  { body, caller, now, locale }: Request<typeof recordScanRoute>,
  { devices, scans, tickets, loadSale, verifyKeys }: Deps,
) => {
  const device = await devices.authenticateDevice(caller);
  const [sale, claims] = await Promise.all([loadSale(device.eventId), verifyTicket(body.qr, await verifyKeys())]);
  if (!sale) throw new Refusal('not_found');
  const at = momentOfScan(body.scannedAt, device.registeredAt, now);
  const moments = { scanId: body.scanId, at, recordedAt: now };
  const { scan, ticket } = await settle({ device, event: sale.event, claims }, moments, { scans, tickets });
  await devices.noteScan(device, at);
  const { outcome, first } = scan;
  return {
    outcome,
    ...(ticket &&
      ticket.ticketId === scan.ticketId && {
        ticket: doorView(ticket),
      }),
    ...(first && { first }),
    message: scanSentence(locale, { outcome, first, at: scan.at, zone: sale.event.zone }),
  };
};

export const handler = openHandler(recordScanRoute, recordScan, { devices, scans, tickets, loadSale, verifyKeys });
