import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { PDFDocument } from '@cantoo/pdf-lib';
import ICAL from 'ical.js';
import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { jobsForChange } from '#functions/outbox/jobs-for-change.ts';
import { getTicketPdf } from '#functions/tickets/get-ticket-pdf.ts';
import { ticketSources } from '#functions/tickets/readable-ticket.ts';
import { newId, ticketIdOf } from '#shared/domain/ids.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import * as prints from '#shared/storage/prints.ts';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { anEvent, anIssuedOrder, aPaidOrder, lineFacts } from '#test/support/ticket.ts';

const routes = ['getTicket', 'getTicketQr', 'getTicketPdf', 'getTicketIcs'] as const;

const aHeldTicket = async () => {
  const buyer = await aPerson();
  const { organization } = await anOrganization();
  const event = await anEvent({ organizationId: organization.organizationId });
  const { order, tickets, token } = await anIssuedOrder(event, { userId: buyer.userId });
  const [ticket] = tickets;
  if (!ticket) throw new Error('The order has tickets.');
  return { buyer, event, order, ticket, token, params: { ticketId: ticket.ticketId } };
};

const printsOf = async (ticketId: string): Promise<Record<string, unknown>[]> => {
  const { Items = [] } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.print(ticketId, '').pk },
      ConsistentRead: true,
    }),
  );
  return Items;
};

test('shows a ticket to its buyer, with the event it admits to', async () => {
  const { buyer, event, ticket, params } = await aHeldTicket();
  const { status, body } = await call('getTicket', { as: buyer, params });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ticketId: ticket.ticketId,
    qr: ticket.qr,
    status: 'VALID',
    event: { title: event.title, place: 'Hot Clube, Praça da Alegria 48, Lisboa', zone: 'Europe/Lisbon' },
  });
});

test.each(routes)('%s answers the bearer of the order’s link, and nobody else', async (route) => {
  const { params, token } = await aHeldTicket();
  const another = await aHeldTicket();
  if (route === 'getTicketPdf') await deliver('printTicket', [params]);
  expect((await call(route, { params, query: { token } })).status).toBe(200);
  for (const sent of [
    { params },
    { params, query: { token: another.token } },
    { params, query: { token: '' } },
    { params, as: await aPerson() },
  ]) {
    const refused = await call(route, sent);
    expect([refused.status, refused.body.code ?? JSON.parse(refused.raw.toString()).code]).toEqual([404, 'not_found']);
  }
});

test.each(routes)('%s does not tell a ticket that never was from one of somebody else', async (route) => {
  const { buyer } = await aHeldTicket();
  const answer = await call(route, { as: buyer, params: { ticketId: ticketIdOf(newId('order'), 1) } });
  expect(answer.status).toBe(404);
});

test('draws a code of 300 pixels that reads as the signed ticket', async () => {
  const { buyer, ticket, params } = await aHeldTicket();
  const { raw, headers } = await call('getTicketQr', { as: buyer, params });
  expect(headers['content-type']).toBe('image/png');
  expect(headers['cache-control']).toBe('no-store');
  const { data, info } = await sharp(raw).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([300, 300]);
  expect(decodeQR({ width: info.width, height: info.height, data })).toBe(ticket.qr);
});

test('draws the code so that it still reads with a fifth of it torn off the middle', async () => {
  const { buyer, ticket, params } = await aHeldTicket();
  const { raw } = await call('getTicketQr', { as: buyer, params });
  const { data, info } = await sharp(raw).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  // The bottom right has nothing that a reader finds its way by; what is lost there is a fifth of what it reads.
  const torn = { from: 0.5, to: 0.93 };
  const isTorn = (pixel: number) => pixel > info.width * torn.from && pixel < info.width * torn.to;
  for (let y = 0; y < info.height; y++)
    for (let x = 0; x < info.width; x++)
      if (isTorn(x) && isTorn(y)) data.fill(255, (y * info.width + x) * 4, (y * info.width + x) * 4 + 3);
  expect(decodeQR({ width: info.width, height: info.height, data })).toBe(ticket.qr);
});

test('prints a ticket on one page, under the name of its order', async () => {
  const { buyer, params } = await aHeldTicket();
  const answer = call('getTicketPdf', { as: buyer, params });
  const requests = await vi.waitUntil(() => printsOf(params.ticketId).then((found) => found.length > 0 && found));
  expect(requests.flatMap((after) => jobsForChange({ after }))).toEqual([{ job: 'printTicket', payload: params }]);
  expect(await deliver('printTicket', [params])).toEqual([]);
  const { raw, headers } = await answer;
  expect(headers['content-disposition']).toMatch(/^attachment; filename="tickets-CS-\w{4}-\w{4}\.pdf"$/);
  const pdf = await PDFDocument.load(raw);
  expect(pdf.getPageCount()).toBe(1);
  expect(pdf.getTitle()).toContain('Noite de Jazz');
});

test('prints a ticket anew once what stands on it has changed', async () => {
  const { buyer, event, params } = await aHeldTicket();
  const print = async () => {
    await deliver('printTicket', [params]);
    return PDFDocument.load((await call('getTicketPdf', { as: buyer, params })).raw);
  };
  expect((await print()).getTitle()).toContain('Noite de Jazz');
  await deliver('printTicket', [params]);
  expect(await printsOf(params.ticketId)).toHaveLength(1);
  const Item = { ...keys.event(event.eventId), type: 'Event', ...event, title: 'Noite de Fado', version: 4 };
  await database().send(new PutCommand({ TableName: tableName(), Item }));
  expect((await print()).getTitle()).toContain('Noite de Fado');
});

test('asks once for a print that two people wait for, and once more when none has come', async () => {
  const edition = { ticketId: ticketIdOf(newId('order'), 1), edition: 'e' };
  const askedAt = async (now: string) => {
    await prints.ask(edition, now);
    return (await printsOf(edition.ticketId))[0]?.askedAt;
  };
  expect(await askedAt('2027-01-01T10:00:00.000Z')).toBe('2027-01-01T10:00:00.000Z');
  expect(await askedAt('2027-01-01T10:00:10.000Z')).toBe('2027-01-01T10:00:00.000Z');
  expect(await askedAt('2027-01-01T10:00:20.000Z')).toBe('2027-01-01T10:00:20.000Z');
  await prints.keep(edition, new Uint8Array([1]), '2027-01-01T10:00:21.000Z');
  expect(await askedAt('2027-01-01T11:00:00.000Z')).toBe('2027-01-01T10:00:20.000Z');
  const [kept] = await printsOf(edition.ticketId);
  expect(jobsForChange({ after: kept ?? {} })).toEqual([]);
});

test('says that a print is not ready when no worker draws it', async () => {
  const { buyer, token, params } = await aHeldTicket();
  const request = {
    params,
    query: { token },
    caller: { kind: 'user', userId: buyer.userId },
    now: '2027-01-01T10:00:00.000Z',
  };
  const waiting = getTicketPdf(request as never, { ...ticketSources, prints, pause: async () => undefined });
  await expect(waiting).rejects.toThrow('ticket_not_ready');
});

test('offers the sessions of a ticket to any calendar, without the link that opens the order', async () => {
  const { buyer, event, params, token } = await aHeldTicket();
  const { body, headers } = await call('getTicketIcs', { as: buyer, params });
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
  const entries = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent');
  expect(entries).toHaveLength(event.sessions.length);
  expect(body).not.toContain(token);
});

test('says that the tickets of a paid order are still being made', async () => {
  const buyer = await aPerson();
  const order = await aPaidOrder(await anEvent(), { userId: buyer.userId });
  const asked = (place: number) =>
    call('getTicketQr', { as: buyer, params: { ticketId: ticketIdOf(order.orderId, place) } });
  expect(JSON.parse((await asked(1)).raw.toString()).code).toBe('ticket_not_ready');
  expect((await asked(3)).status).toBe(404);
});

test('shows that a ticket is void, and draws no code for it any more', async () => {
  const { buyer, ticket, params } = await aHeldTicket();
  const Item = { ...keys.ticket(ticket.ticketId), type: 'Ticket', ...ticket, status: 'VOID' };
  await database().send(new PutCommand({ TableName: tableName(), Item }));
  expect((await call('getTicket', { as: buyer, params })).body.status).toBe('VOID');
  expect((await call('getTicketQr', { as: buyer, params })).status).toBe(404);
  expect((await call('getTicketPdf', { as: buyer, params })).status).toBe(404);
});

test('lists every ticket of a person once, newest order first, however small the page', async () => {
  const buyer = await aPerson();
  const event = await anEvent();
  const bought = [];
  for (const [quantity, createdAt] of [
    [1, '2027-01-01T10:00:00.000Z'],
    [5, '2027-01-02T10:00:00.000Z'],
    [2, '2027-01-03T10:00:00.000Z'],
  ] as const)
    bought.unshift(
      await anIssuedOrder(event, { userId: buyer.userId, createdAt, lines: [lineFacts('Seat', quantity)] }),
    );
  await aPaidOrder(event, { userId: buyer.userId, status: 'EXPIRED', createdAt: '2027-01-02T12:00:00.000Z' });
  await anIssuedOrder(event, { userId: (await aPerson()).userId });
  const expected = bought.flatMap(({ tickets }) => tickets.map(({ ticketId }) => ticketId));

  for (const limit of [1, 2, 3, 100]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await call('listTickets', {
        as: buyer,
        query: { limit: String(limit), ...(cursor && { cursor }) },
      });
      expect(body.data.length).toBeLessThanOrEqual(limit);
      seen.push(...body.data.map(({ ticketId }: { ticketId: string }) => ticketId));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toEqual(expected);
  }
});

test('refuses the cursor of another person’s list', async () => {
  const buyer = await aPerson();
  await anIssuedOrder(await anEvent(), { userId: buyer.userId });
  const { body } = await call('listTickets', { as: buyer, query: { limit: '1' } });
  const stolen = await call('listTickets', { as: await aPerson(), query: { cursor: body.nextCursor } });
  expect(stolen.body.code).toBe('invalid_cursor');
});
