import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId, ticketIdOf } from '#shared/domain/ids.ts';
import { signTicket } from '#shared/domain/ticket-token.ts';
import { signingKey } from '#shared/gateways/ticket-keys.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import * as tickets from '#shared/storage/tickets.ts';
import { aDevice, scan } from '#test/support/device.ts';
import { call } from '#test/support/invoke.ts';
import { anEvent, anIssuedOrder } from '#test/support/ticket.ts';

const doors = '2027-01-15T19:02:00.000Z';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(doors);
});
afterEach(() => {
  vi.useRealTimers();
});

const aDoor = async () => {
  const event = await anEvent();
  const { tickets, order } = await anIssuedOrder(event);
  const [ticket, second] = tickets;
  if (!ticket || !second) throw new Error('The order has two tickets.');
  return { event, order, ticket, second, ...(await aDevice(event)) };
};

const loggedScan = async (eventId: string, deviceId: string, scanId: string) => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.scan(eventId, deviceId, scanId), ConsistentRead: true }),
  );
  return Item;
};

test('opens the door once and says whom it opens for', async () => {
  const { as, ticket, device } = await aDoor();
  const admitted = await scan(as, ticket.qr);
  expect(admitted.status).toBe(200);
  expect(admitted.body).toEqual({
    outcome: 'admitted',
    ticket: { ticketId: ticket.ticketId, typeName: 'Standing', holderName: 'Inês Carvalho' },
    message: 'Welcome.',
  });
  expect(await tickets.find(ticket.ticketId)).toMatchObject({
    status: 'USED',
    admitted: { at: doors, gate: 'A', deviceId: device.deviceId },
  });
});

test('says when and where a ticket was first read, on the event’s clock and in the reader’s language', async () => {
  const { as, ticket, event } = await aDoor();
  await scan(as, ticket.qr);
  vi.setSystemTime('2027-01-15T19:40:00.000Z');
  const other = await aDevice(event, { gate: 'B' });
  const again = await scan(other.as, ticket.qr, { headers: { 'accept-language': 'pt' } });
  expect(again.body).toMatchObject({
    outcome: 'already_scanned',
    first: { at: doors, gate: 'A' },
    message: 'Já foi lido às 19:02, porta A.',
  });
  expect((await scan(other.as, ticket.qr)).body.message).toBe('Already scanned at 19:02, gate A.');
});

test('names the day of a first reading that was on another one', async () => {
  const { as, ticket } = await aDoor();
  await scan(as, ticket.qr);
  vi.setSystemTime('2027-01-16T00:10:00.000Z');
  expect((await scan(as, ticket.qr)).body.message).toBe('Already scanned on Fri 15 Jan at 19:02, gate A.');
});

test('answers a scan id that comes again the same, and lets nobody in twice', async () => {
  const { as, ticket } = await aDoor();
  const scanId = newId('scan');
  const first = await scan(as, ticket.qr, { scanId });
  expect((await scan(as, ticket.qr, { scanId })).body).toEqual(first.body);
  const refusedId = newId('scan');
  const refused = await scan(as, ticket.qr, { scanId: refusedId });
  expect(refused.body.outcome).toBe('already_scanned');
  expect((await scan(as, ticket.qr, { scanId: refusedId })).body).toEqual(refused.body);
});

test('answers the same even when a scan id comes twice at the same moment', async () => {
  const { as, ticket } = await aDoor();
  const scanId = newId('scan');
  const answers = await Promise.all([scan(as, ticket.qr, { scanId }), scan(as, ticket.qr, { scanId })]);
  expect(answers.map(({ body }) => body.outcome)).toEqual(['admitted', 'admitted']);
});

test('admits exactly one of many gates that read one ticket at once', async () => {
  const { event, ticket } = await aDoor();
  const gates = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map((gate) => aDevice(event, { gate })));
  const answers = await Promise.all(gates.map(({ as }) => scan(as, ticket.qr)));
  const outcomes = answers.map(({ body }) => body.outcome).sort();
  expect(outcomes).toEqual(['admitted', ...Array(5).fill('already_scanned')].sort());
  const winner = gates[answers.findIndex(({ body }) => body.outcome === 'admitted')];
  for (const { body } of answers.filter(({ body }) => body.outcome !== 'admitted'))
    expect(body.first.gate).toBe(winner?.device.gate);
});

test('refuses a ticket of another event and tells nothing about it', async () => {
  const { as } = await aDoor();
  const elsewhere = await aDoor();
  expect((await scan(as, elsewhere.ticket.qr)).body).toEqual({
    outcome: 'wrong_event',
    message: 'This ticket is for another event.',
  });
  expect((await tickets.find(elsewhere.ticket.ticketId))?.status).toBe('VALID');
});

test.each(['HELLO', 'https://example.com/ticket', 'TICKET:1:2:3'])('refuses %s as not genuine', async (qr) => {
  const { as } = await aDoor();
  expect((await scan(as, qr)).body.outcome).toBe('not_genuine');
});

test('refuses a code that has been replaced, and one whose ticket is void', async () => {
  const { as, ticket, second } = await aDoor();
  const put = (Item: Record<string, unknown>) => database().send(new PutCommand({ TableName: tableName(), Item }));
  await put({ ...keys.ticket(ticket.ticketId), type: 'Ticket', ...ticket, revision: 2 });
  await put({ ...keys.ticket(second.ticketId), type: 'Ticket', ...second, status: 'VOID' });
  expect((await scan(as, ticket.qr)).body.outcome).toBe('replaced');
  expect((await scan(as, second.qr)).body.outcome).toBe('cancelled');
});

test('refuses a genuine code whose ticket was never written', async () => {
  const { as, event } = await aDoor();
  const ticket = { eventId: event.eventId, ticketId: ticketIdOf(newId('order'), 1), revision: 1 };
  expect((await scan(as, await signTicket(ticket, await signingKey()))).body.outcome).toBe('unknown_ticket');
});

test('keeps every reading, the refused ones too', async () => {
  const { as, event, device } = await aDoor();
  const scanId = newId('scan');
  await scan(as, 'HELLO', { scanId });
  expect(await loggedScan(event.eventId, device.deviceId, scanId)).toMatchObject({
    outcome: 'not_genuine',
    gate: 'A',
    at: doors,
  });
});

test('keeps no name and no code in the log of a gate', async () => {
  const { as, event, device, ticket } = await aDoor();
  const scanId = newId('scan');
  await scan(as, ticket.qr, { scanId });
  const logged = JSON.stringify(await loggedScan(event.eventId, device.deviceId, scanId));
  expect(logged).not.toContain('Inês');
  expect(logged).not.toContain(ticket.qr);
});

test('counts a reading uploaded later at the moment it was made', async () => {
  const { as, ticket } = await aDoor();
  vi.setSystemTime('2027-01-15T23:30:00.000Z');
  await scan(as, ticket.qr, { scannedAt: doors });
  expect((await tickets.find(ticket.ticketId))?.admitted?.at).toBe(doors);
});

test('shows when a scanner last read a ticket, also after a late upload', async () => {
  const { as, ticket, second } = await aDoor();
  await scan(as, ticket.qr);
  await scan(as, second.qr, { scannedAt: '2027-01-15T18:00:00.000Z' });
  expect((await call('getDevice', { as })).body.device.lastScanAt).toBe(doors);
});

test('looks at a ticket as often as asked, and lets nobody in by it', async () => {
  const { as, ticket } = await aDoor();
  const check = (qr: string) => call('checkTicket', { as, body: { qr } });
  for (let look = 0; look < 2; look++)
    expect((await check(ticket.qr)).body).toMatchObject({ outcome: 'valid', message: 'Valid, and not used yet.' });
  expect(await tickets.find(ticket.ticketId)).toMatchObject({ status: 'VALID' });
  await scan(as, ticket.qr);
  expect((await check(ticket.qr)).body).toMatchObject({ outcome: 'already_scanned', first: { at: doors, gate: 'A' } });
  expect((await check('made up')).body).toMatchObject({ outcome: 'not_genuine' });
});
