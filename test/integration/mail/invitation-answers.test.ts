import { expect, test } from 'vitest';
import { jobsForChange } from '#functions/outbox/jobs-for-change.ts';
import { answerMail, type Decision, partiesOf, received, replyTo } from '#local/cloud/ses-answers.ts';
import type { ReturnPolicy } from '#shared/domain/terms.ts';
import * as answers from '#shared/storage/invitation-answers.ts';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { recordsOf } from '#test/support/refund.ts';
import { aReturnableOrder } from '#test/support/returnable.ts';

const ten = new Date('2030-01-10T10:00:00.000Z');
const later = new Date(ten.getTime() + 60_000);

/** A guest's order whose confirmation has arrived, with the invitation in it. */
const anInvited = async (returns: ReturnPolicy | 'none' = { untilHours: 1, keptPercent: 0 }) => {
  const { orderId } = await aReturnableOrder(returns === 'none' ? undefined : returns);
  await deliver('sendMail', [{ kind: 'order_confirmed', orderId }]);
  const { order } = await recordsOf(orderId);
  const mail = (await mailsTo(order.buyer.email)).find(({ body }) => body.html.includes(orderId));
  const part = mail?.attachments.find(({ contentType }) => contentType.startsWith('text/calendar'));
  return { orderId, order, ics: Buffer.from(part?.content ?? '', 'base64').toString('utf8') };
};
type Invited = Awaited<ReturnType<typeof anInvited>>;

type Given = { from?: string; to?: string; at?: Date; dmarc?: 'PASS' | 'FAIL' | 'GRAY'; reply?: string };

const answer = async ({ ics }: Invited, decision: Decision, given: Given = {}): Promise<number[]> => {
  const { attendee, organizer } = partiesOf(ics);
  const { from = attendee, to = organizer, at = ten, dmarc, reply = replyTo(ics, decision, at) } = given;
  return deliver('takeAnswer', [received(from, to, await answerMail(from, to, reply), dmarc)]);
};

const isAsked = async ({ orderId }: Pick<Invited, 'orderId'>) =>
  (await answers.find({ orderId }))?.askedAt !== undefined;

test('invites guests with an address for the answer that nobody can guess and that fits into a mail', async () => {
  const { ics, order } = await anInvited();
  const { attendee, organizer } = partiesOf(ics);
  expect(attendee).toBe(order.buyer.email);
  expect(organizer).toMatch(/^answer\+[0-9a-z]{26}\.[0-9a-f]{24}@answers\.calsync\.example$/);
  expect(organizer.split('@')[0]?.length).toBeLessThanOrEqual(64);
  expect(ics.replace(/\r\n /g, '')).toContain('RSVP=TRUE');
});

test('asks whoever declines, once, and takes no ticket by itself', async () => {
  const invited = await anInvited();
  expect(await answer(invited, 'DECLINED')).toEqual([]);
  const first = await answers.find({ orderId: invited.orderId });
  expect(first?.askedAt).toBeDefined();
  expect(await answer(invited, 'DECLINED')).toEqual([]);
  await answer(invited, 'ACCEPTED', { at: later });
  await answer(invited, 'DECLINED', { at: new Date(later.getTime() + 60_000) });
  expect((await answers.find({ orderId: invited.orderId }))?.askedAt).toBe(first?.askedAt);
  expect((await recordsOf(invited.orderId)).tickets.map(({ status }) => status)).toEqual(['VALID', 'VALID']);
});

test('has the question mailed when it is first asked, and never for a later answer', async () => {
  const after = { type: 'InvitationAnswers', orderId: 'ord_x', revision: 1, sessions: {}, askedAt: ten.toISOString() };
  const message = { job: 'sendMail', payload: { kind: 'return_asked', orderId: 'ord_x' } };
  expect(jobsForChange({ after })).toEqual([message]);
  expect(jobsForChange({ before: after, after: { ...after, revision: 2 } })).toEqual([]);
});

test('mails one button that opens the order, where what comes back is shown', async () => {
  const invited = await anInvited();
  await deliver('sendMail', [{ kind: 'return_asked', orderId: invited.orderId }]);
  await deliver('sendMail', [{ kind: 'return_asked', orderId: invited.orderId }]);
  const mails = (await mailsTo(invited.order.buyer.email)).filter(({ body }) =>
    body.text.includes(`/order?id=${invited.orderId}&do=return#`),
  );
  expect(mails.filter(({ subject }) => subject.startsWith('You can’t come?'))).toHaveLength(1);
});

test('does not ask where the terms take no ticket back', async () => {
  const invited = await anInvited('none');
  await deliver('sendMail', [{ kind: 'return_asked', orderId: invited.orderId }]);
  const mails = await mailsTo(invited.order.buyer.email);
  expect(
    mails.filter(({ body, subject }) => subject.startsWith('You can’t') && body.html.includes(invited.orderId)),
  ).toEqual([]);
});

test('asks nobody who accepts or may come', async () => {
  const invited = await anInvited();
  await answer(invited, 'ACCEPTED');
  await answer(invited, 'TENTATIVE', { at: later });
  expect(await isAsked(invited)).toBe(false);
});

test('goes by the later answer, in whatever order they arrive', async () => {
  const invited = await anInvited();
  await answer(invited, 'ACCEPTED', { at: later });
  await answer(invited, 'DECLINED', { at: ten });
  expect(await isAsked(invited)).toBe(false);
});

test.each([
  ['from somebody else', { from: 'mallory@example.org' }],
  ['that the sender’s domain disowns', { dmarc: 'FAIL' as const }],
  [
    'to an address that we never gave out',
    { to: 'answer+01jx0000000000000000000000.0123456789abcdef01234567@answers.calsync.example' },
  ],
  ['with nothing that a calendar wrote', { reply: 'BEGIN:VCALENDAR\r\nnothing' }],
])('changes nothing for an answer %s', async (_, given) => {
  const invited = await anInvited();
  expect(await answer(invited, 'DECLINED', given)).toEqual([]);
  expect(await answers.find({ orderId: invited.orderId })).toBeUndefined();
});

test('changes nothing for the answer to another order, or for another guest, at this order’s address', async () => {
  const [mine, other] = [await anInvited(), await anInvited()];
  await answer(mine, 'DECLINED', { reply: replyTo(other.ics, 'DECLINED', ten) });
  await answer(mine, 'DECLINED', {
    reply: replyTo(mine.ics, 'DECLINED', ten).replace(
      /ATTENDEE.*/,
      'ATTENDEE;PARTSTAT=DECLINED:mailto:ana@example.org',
    ),
  });
  expect(await answers.find({ orderId: mine.orderId })).toBeUndefined();
});

test('takes an address by another domain’s mail server only where the domain has no say and the envelope agrees', async () => {
  const invited = await anInvited();
  await answer(invited, 'DECLINED', { dmarc: 'GRAY' });
  expect(await isAsked(invited)).toBe(true);
});

test('passes over a mail that is nested without end', async () => {
  const { ics } = await anInvited();
  const { attendee, organizer } = partiesOf(ics);
  const nested = Array.from(
    { length: 200 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  );
  const mail = Buffer.from(`From: ${attendee}\r\nTo: ${organizer}\r\n${nested.join('')}`);
  expect(await deliver('takeAnswer', [received(attendee, organizer, mail)])).toEqual([]);
});
