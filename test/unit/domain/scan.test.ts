import { expect, test } from 'vitest';
import { newId, ticketIdOf } from '#shared/domain/ids.ts';
import { decideScan, momentOfScan, type Reading } from '#shared/domain/scan.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { eventTagOf } from '#shared/domain/ticket-token.ts';

const eventId = newId('event');
const ticketId = ticketIdOf(newId('order'), 1);
const first = { at: '2027-01-15T19:02:00.000Z', gate: 'A', deviceId: newId('device'), scanId: newId('scan') };
const ticket = { ticketId, eventId, status: 'VALID', revision: 2 } as Ticket;
const claims = { ticketId, eventTag: eventTagOf(eventId), revision: 2 };
const reading = (changes: Partial<Reading> = {}): Reading => ({
  claims,
  event: { eventId, status: 'PUBLISHED' },
  ticket,
  ...changes,
});

test.each<[string, Partial<Reading>]>([
  ['admitted', {}],
  ['not_genuine', { claims: undefined }],
  ['wrong_event', { claims: { ...claims, eventTag: eventTagOf(newId('event')) } }],
  ['unknown_ticket', { ticket: undefined }],
  ['replaced', { claims: { ...claims, revision: 1 } }],
  ['cancelled', { ticket: { ...ticket, status: 'VOID' } }],
  ['cancelled', { event: { eventId, status: 'CANCELLED' } }],
  ['already_scanned', { ticket: { ...ticket, status: 'USED', admitted: first } }],
])('ends in %s', (outcome, changes) => {
  expect(decideScan(reading(changes)).outcome).toBe(outcome);
});

test('says where and when somebody was let in with the ticket already', () => {
  expect(decideScan(reading({ ticket: { ...ticket, status: 'USED', admitted: first } })).first).toEqual(first);
});

test('tells the door nothing about a ticket of another event', () => {
  expect(decideScan(reading({ claims: { ...claims, eventTag: eventTagOf(newId('event')) } })).ticket).toBeUndefined();
});

test('admits a code newer than the scanner’s copy of the ticket', () => {
  expect(decideScan(reading({ claims: { ...claims, revision: 3 } })).outcome).toBe('admitted');
});

const registered = '2027-01-15T18:00:00.000Z';
const now = '2027-01-15T20:00:00.000Z';

test.each([
  ['now, where the scanner says nothing', undefined, now],
  ['when the scanner says', '2027-01-15T19:00:00.000Z', '2027-01-15T19:00:00.000Z'],
  ['now, where the scanner’s clock is ahead', '2027-01-15T21:00:00.000Z', now],
  ['at its registration, where its clock is far behind', '1970-01-01T00:00:00.000Z', registered],
])('a scan counts %s', (_, scannedAt, counted) => {
  expect(momentOfScan(scannedAt, registered, now)).toBe(counted);
});
