import { randomUUID } from 'node:crypto';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { MailFeedback } from '#shared/contracts/mail-feedback.ts';
import * as mailboxes from '#shared/storage/mailboxes.ts';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { until } from '#test/support/http.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { anInvitation } from '#test/support/members.ts';
import { anEvent, anIssuedOrder } from '#test/support/ticket.ts';

const ten = '2031-01-10T10:00:00.000Z';
const eleven = '2031-01-10T11:00:00.000Z';

type Told = { to: string; orderId?: string; sentAt?: string };

/** The part of every event that says which mail it is about, as SES writes it. */
const mail = ({ to, orderId, sentAt = ten }: Told) => ({
  timestamp: sentAt,
  source: 'CalSync Events <tickets@example.com>',
  sourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/example.com',
  sendingAccountId: '123456789012',
  messageId: `0102018f-${randomUUID()}-000000`,
  destination: [to],
  headersTruncated: false,
  headers: [{ name: 'Subject', value: 'Your tickets' }],
  commonHeaders: { from: ['CalSync Events <tickets@example.com>'], to: [to], subject: 'Your tickets' },
  tags: {
    'ses:source-tls-version': ['TLSv1.3'],
    'ses:operation': ['SendRawEmail'],
    'ses:configuration-set': ['calsync-production'],
    'ses:from-domain': ['example.com'],
    ...(orderId && { order: [orderId] }),
  },
});

const bounce = (told: Told, bounceType = 'Permanent') =>
  JSON.stringify({
    eventType: 'Bounce',
    mail: mail(told),
    bounce: {
      feedbackId: `0102018f-${randomUUID()}-000000`,
      bounceType,
      bounceSubType: bounceType === 'Permanent' ? 'General' : 'MailboxFull',
      bouncedRecipients: [
        {
          emailAddress: told.to,
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 <no@such> user unknown',
        },
      ],
      timestamp: told.sentAt ?? ten,
      reportingMTA: 'dns; a6-1.smtp-out.eu-west-1.amazonses.com',
    },
  });

const complaint = (told: Told, complaintFeedbackType?: string) =>
  JSON.stringify({
    eventType: 'Complaint',
    mail: mail(told),
    complaint: {
      feedbackId: `0102018f-${randomUUID()}-000000`,
      complaintSubType: null,
      complainedRecipients: [{ emailAddress: `"Ana Reis" <${told.to}>` }],
      timestamp: told.sentAt ?? ten,
      userAgent: 'Yahoo!-Mail-Feedback/2.0',
      ...(complaintFeedbackType && { complaintFeedbackType }),
      arrivalDate: told.sentAt ?? ten,
    },
  });

const reject = (told: Told) =>
  JSON.stringify({ eventType: 'Reject', mail: mail(told), reject: { reason: 'Bad content' } });

const tell = (...events: string[]) => deliver('recordMailFeedback', events);

/** An order with its tickets, bought from an address; and what its organizer reads of its mails. */
const aSale = async (email = `${randomUUID()}@example.com`) => {
  const { owner, organization } = await anOrganization();
  const event = await anEvent({ organizationId: organization.organizationId });
  const { order } = await anIssuedOrder(event, { buyer: { name: 'Ana Reis', email } });
  const failure = async () => {
    const { body } = await call('listEventOrders', { as: owner, params: { eventId: event.eventId } });
    return body.data[0].mailFailure;
  };
  return { to: email, orderId: order.orderId, owner, organization, failure };
};

const confirm = (orderId: string) => deliver('sendMail', [{ kind: 'order_confirmed', orderId }]);

test('tells the organizer that the tickets of an order did not arrive', async () => {
  const sale = await aSale();
  expect(await sale.failure()).toBeUndefined();
  expect(await tell(bounce(sale))).toEqual([]);
  expect(await sale.failure()).toEqual({ kind: 'bounced', sentAt: ten });
});

test.each([
  ['a full mailbox', (told: Told) => bounce(told, 'Transient'), 'unreachable'],
  ['a bounce for no known reason', (told: Told) => bounce(told, 'Undetermined'), 'unreachable'],
  ['a complaint', (told: Told) => complaint(told, 'abuse'), 'complained'],
  ['a mail that SES refused', reject, 'refused'],
])('tells %s apart and bars nobody’s tickets for it', async (_, event, kind) => {
  const sale = await aSale();
  await tell(event(sale));
  expect((await sale.failure()).kind).toBe(kind);
  await confirm(sale.orderId);
  expect(await mailsTo(sale.to)).toHaveLength(1);
});

test('writes no more to an address that bounced for good, and says so at the next order from it', async () => {
  const first = await aSale();
  await tell(bounce({ ...first, to: first.to.toUpperCase() }));
  const next = await aSale(first.to);
  expect(await confirm(next.orderId)).toEqual([]);
  expect(await mailsTo(first.to)).toEqual([]);
  expect((await next.failure()).kind).toBe('bounced');
});

test('sends nobody who complained what somebody else makes us send', async () => {
  const { owner, organization } = await aSale();
  const to = `${randomUUID()}@example.com`;
  const invite = async () => {
    const { params } = await anInvitation(organization.organizationId, owner, to);
    await deliver('sendMail', [{ kind: 'invitation', ...params, locale: 'en' }]);
    return (await mailsTo(to)).length;
  };
  expect(await invite()).toBe(1);
  await tell(complaint({ to }));
  expect(await invite()).toBe(1);
  await tell(complaint({ to }, 'not-spam'));
  expect(await invite()).toBe(2);
});

test('is not changed by the same event coming twice, or an older one after a newer one', async () => {
  const sale = await aSale();
  const older = bounce({ ...sale, sentAt: ten }, 'Transient');
  const newer = reject({ ...sale, sentAt: eleven });
  await tell(newer, newer, older);
  expect(await sale.failure()).toEqual({ kind: 'refused', sentAt: eleven });
  await tell(older, newer);
  expect(await sale.failure()).toEqual({ kind: 'refused', sentAt: eleven });
});

test('forgets a failure when a later mail is on its way, but not one that is told of that mail itself', async () => {
  const sale = await aSale();
  await tell(bounce({ ...sale, sentAt: '2026-01-01T00:00:00.000Z' }, 'Transient'));
  await confirm(sale.orderId);
  expect(await sale.failure()).toBeUndefined();
  await tell(bounce({ ...sale, sentAt: ten }, 'Transient'));
  expect((await sale.failure()).kind).toBe('unreachable');
});

test('lets one event that nobody can read hold up no other', async () => {
  const [good, other] = [await aSale(), await aSale()];
  const words = 'Successfully validated SNS topic for Amazon SES event publishing.';
  const wrong = JSON.stringify({ eventType: 'Bounce', mail: mail(good) });
  expect(await tell(bounce(good), words, wrong, 'null', bounce(other))).toEqual([1, 2, 3]);
  expect([(await good.failure()).kind, (await other.failure()).kind]).toEqual(['bounced', 'bounced']);
});

test('takes an event of a mail about no order, or about one that is gone', async () => {
  const to = `${randomUUID()}@example.com`;
  expect(await tell(bounce({ to }), bounce({ to, orderId: 'ord_gone' }))).toEqual([]);
  expect(await mailboxes.find(to)).toMatchObject({ bouncedAt: ten });
});

test('keeps a hash and no address, and nothing of a complaint that was taken back without having been made', async () => {
  const { email } = await aPerson();
  await tell(bounce({ to: email }));
  expect(JSON.stringify(await mailboxes.find(email))).not.toContain(email);
  const stranger = `${randomUUID()}@example.com`;
  await tell(complaint({ to: stranger }, 'not-spam'));
  expect(await mailboxes.find(stranger)).toEqual({});
});

test('is told by the mail service itself which order a mail was about', async () => {
  const sale = await aSale(`bounce+${randomUUID()}@example.com`);
  await confirm(sale.orderId);
  const sqs = new SQSClient({});
  const QueueUrl = String(process.env.QUEUE_URL_RECORD_MAIL_FEEDBACK);
  const event = await until('the bounce', async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    const found = Messages.find(({ Body }) => Body?.includes(sale.to));
    if (found) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: found.ReceiptHandle }));
    return found?.Body;
  });
  expect(MailFeedback.parse(JSON.parse(event)).mail.tags).toMatchObject({ order: [sale.orderId] });
  await tell(event);
  expect((await sale.failure()).kind).toBe('bounced');
});
