import { expect, test } from 'vitest';
import { getApplePass } from '#functions/tickets/get-apple-pass.ts';
import { getGooglePass } from '#functions/tickets/get-google-pass.ts';
import { ticketSources } from '#functions/tickets/readable-ticket.ts';
import { ticketPdf } from '#shared/documents/ticket-pdf.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { find as findEvent } from '#shared/storage/events.ts';
import { deliver } from '#test/support/deliver.ts';
import { aDevice, scan } from '#test/support/device.ts';
import { readIcs } from '#test/support/ics.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { pdfLines } from '#test/support/pdf-text.ts';
import { recordsOf } from '#test/support/refund.ts';
import { aSeatedSale, inRowA } from '#test/support/seated.ts';
import { applePapers, googlePapers, unzipped } from '#test/support/wallet.ts';

/** Somebody who has bought two seats. */
const seated = async () => {
  const { event, owner, own } = await aSeatedSale();
  const { orderId, query } = await own(inRowA(4, 5));
  const { order, tickets } = await recordsOf(orderId);
  const ticket = tickets.find(({ seat }) => seat === 'Stalls A-4') as Ticket;
  return { event, owner, order, tickets, ticket, query, params: { ticketId: ticket.ticketId } };
};

test('a seated ticket names its seat on paper', async () => {
  const { order, tickets, event } = await seated();
  const paper = await ticketPdf(tickets, { order, event: (await findEvent(event.eventId)) ?? event, locale: 'en' });
  const texts = await pdfLines(paper);
  expect(texts.filter((text) => text.startsWith('Stalls A-')).sort()).toEqual(inRowA(4, 5));
});

test('a seated ticket names its seat in the mail, in the calendar file that comes with it, and in its own', async () => {
  const { order, params, query } = await seated();
  await deliver('sendMail', [{ kind: 'order_confirmed', orderId: order.orderId }]);
  const mail = (await mailsTo(order.buyer.email)).find(({ subject }) => subject);
  expect(mail?.body.text).toContain('Stalls A-4, Stalls A-5');
  const file = mail?.attachments.find(({ filename }) => filename?.endsWith('.ics'));
  const attached = readIcs(Buffer.from(file?.content ?? '', 'base64').toString());
  expect(attached.entries[0]?.description).toContain('Stalls A-4, Stalls A-5');
  const { body } = await call('getTicketIcs', { params, query });
  const [own] = readIcs(String(body)).entries;
  expect(own?.description).toContain('Stalls A-4');
});

test('a seated ticket names its seat on the order’s page, at the door and to the organizer', async () => {
  const { event, owner, order, ticket, query, tickets } = await seated();
  const params = { orderId: order.orderId };
  const { body: shown } = await call('getOrder', { params, query });
  expect(shown.tickets.map(({ seat }: Ticket) => seat)).toEqual(inRowA(4, 5));
  expect(shown.lines[0].seats).toEqual(inRowA(4, 5));
  const { as } = await aDevice(event);
  expect((await scan(as, ticket.qr)).body).toMatchObject({ outcome: 'admitted', ticket: { seat: 'Stalls A-4' } });
  expect((await scan(as, ticket.qr)).body).toMatchObject({
    outcome: 'already_scanned',
    ticket: { seat: 'Stalls A-4' },
  });
  const { body: sold } = await call('listRefunds', { as: owner, params });
  expect(sold.tickets.map(({ seat }: Ticket) => seat)).toEqual(tickets.map(({ seat }) => seat));
});

test('a seated ticket names its seat in the wallet', async () => {
  const { params, query, ticket } = await seated();
  const keys = { appleWallet: applePapers(), googleWallet: googlePapers().issuer };
  const sources = { ...ticketSources, secrets: async () => ({ ...(await secrets()), ...keys }) };
  const asked = { params, query, caller: { kind: 'guest' }, now: new Date().toISOString() };
  const apple = await getApplePass(asked as unknown as Parameters<typeof getApplePass>[0], sources);
  expect(String(unzipped(apple.body as Uint8Array).get('pass.json'))).toContain(`"${ticket.typeName} · Stalls A-4"`);
  const { url } = await getGooglePass(asked as unknown as Parameters<typeof getGooglePass>[0], sources);
  const claims = JSON.parse(Buffer.from(url.split('/').at(-1)?.split('.')[1] ?? '', 'base64url').toString());
  expect(claims.payload.eventTicketObjects[0].seatInfo.seat.defaultValue.value).toBe('Stalls A-4');
});

test('a seated ticket names its seat to whom it is offered, before they take it', async () => {
  const { params, query } = await seated();
  const email = `guest-of-${params.ticketId.slice(-8)}@example.com`;
  const { body } = await call('offerTicket', { params, query, body: { name: 'Rui Costa', email } });
  const offered = body.transfer as { transferId?: string };
  const [transferId] = [
    offered.transferId ?? (await recordsOf(body.orderId)).tickets.find((one) => one.transfer)?.transfer?.transferId,
  ];
  await deliver('sendMail', [{ kind: 'ticket_offered', ...params, transferId }]);
  const mail = (await mailsTo(email)).at(-1);
  expect(mail?.body.text).toContain('Stalls A-4');
  const token = /ticket\?id=\S+?#([\w-]+)/.exec(mail?.body.text ?? '')?.[1] as string;
  expect((await call('getTicketOffer', { params, query: { token } })).body.seat).toBe('Stalls A-4');
});
