import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { orderMailSources } from '#functions/mail/order-mail.ts';
import { accountMailSources } from '#functions/mail/prepare-account-mail.ts';
import { moneyMailSources } from '#functions/mail/prepare-money-mail.ts';
import { waitlistMailSources } from '#functions/mail/prepare-waitlist-mail.ts';
import { sendMail } from '#functions/mail/send-mail.ts';
import { isSurelyUnsent } from '#shared/gateways/mailer.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import * as mailboxes from '#shared/storage/mailboxes.ts';
import * as mails from '#shared/storage/mails.ts';
import * as orderMail from '#shared/storage/order-mail.ts';
import { aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';

const at = '2027-01-12T19:00:00.000Z';
const minutesLater = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();
const delivery = (userId: string, now = at) => ({
  payload: { kind: 'welcome' as const, userId },
  now,
  attempt: 1,
  correlationId: 'test',
});

/** The worker on the real table, with a mail service that answers as told. */
const sendWith = (post: Parameters<typeof sendMail>[1]['mailer']['post'], userId: string, now = at) =>
  sendMail(delivery(userId, now), {
    ...orderMailSources,
    ...accountMailSources,
    ...moneyMailSources,
    ...waitlistMailSources,
    mails,
    mailboxes,
    orderMail,
    mailer: { post, isSurelyUnsent },
  });

const mailItem = async (userId: string) => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.mail(`welcome#${userId}`), ConsistentRead: true }),
  );
  return Item;
};

const sent = async () => ({ kind: 'sent' as const, messageId: 'm-1' });
const never = async () => {
  throw new Error('This mail must not be sent.');
};

test('welcomes a person in their language', async () => {
  const person = await aPerson({ locale: 'pt' });
  await deliver('sendMail', [{ kind: 'welcome', userId: person.userId }]);
  const [mail] = await mailsTo(person.email);
  expect(mail?.subject).toBe('Bem-vindo à CalSync Events');
  expect(mail?.body.text).toContain('/pt/discover');
  expect(await mailItem(person.userId)).toMatchObject({ status: 'SENT', messageId: mail?.messageId });
});

test('writes to nobody whose account is gone', async () => {
  expect(await deliver('sendMail', [{ kind: 'welcome', userId: randomUUID() }])).toEqual([]);
});

test('sends the mails around a message that can’t be read, and reports only that one', async () => {
  const [first, last] = [await aPerson(), await aPerson()];
  const failed = await deliver('sendMail', [
    { kind: 'welcome', userId: first.userId },
    { kind: 'nonsense' },
    { kind: 'welcome', userId: last.userId },
  ]);
  expect(failed).toEqual([1]);
  for (const { email } of [first, last]) expect(await mailsTo(email)).toHaveLength(1);
});

test('waits while another delivery may still be sending, and sends after its lease has run out', async () => {
  const { userId } = await aPerson();
  await mails.claim(`welcome#${userId}`, at);
  await expect(sendWith(never, userId, minutesLater(4))).rejects.toThrow('Another delivery');
  expect(await sendWith(sent, userId, minutesLater(5))).toBe('sent m-1');
  expect(await sendWith(never, userId, minutesLater(60))).toBe('no mail, it was sent before');
});

test('lets the queue try again at once when the mail service was only busy', async () => {
  const { userId } = await aPerson();
  const throttled = Object.assign(new Error('Rate exceeded'), {
    name: 'Throttling',
    $metadata: { httpStatusCode: 400 },
  });
  await expect(sendWith(() => Promise.reject(throttled), userId)).rejects.toBe(throttled);
  expect(await sendWith(sent, userId, minutesLater(0.1))).toBe('sent m-1');
});

test('keeps its claim when nobody knows whether the mail went out', async () => {
  const { userId } = await aPerson();
  await expect(sendWith(() => Promise.reject(new Error('socket hang up')), userId)).rejects.toThrow('socket hang up');
  await expect(sendWith(never, userId, minutesLater(1))).rejects.toThrow('Another delivery');
});

test('records a mail that is refused for good and never tries it again', async () => {
  const { userId } = await aPerson();
  const rejected = async () => ({ kind: 'rejected' as const, reason: 'MessageRejected' });
  expect(await sendWith(rejected, userId)).toBe('no mail, refused for good: MessageRejected');
  expect(await mailItem(userId)).toMatchObject({ status: 'REJECTED', reason: 'MessageRejected' });
  expect(await sendWith(never, userId, minutesLater(60))).toBe('no mail, it was rejected before');
});

test('keeps no address and no name with the mark of a mail', async () => {
  const person = await aPerson();
  await sendWith(sent, person.userId);
  const kept = JSON.stringify(await mailItem(person.userId));
  expect(kept).not.toContain(person.email);
  expect(kept).not.toContain(person.name);
});
