import { describe, expect, test } from 'vitest';
import { database } from '#shared/storage/database.ts';
import * as disputes from '#shared/storage/disputes.ts';
import { aFailedRefund, faultsAt, orderAndTickets } from '#test/support/failed-refund.ts';
import { askRefund, recordsOf } from '#test/support/refund.ts';

type Failed = Awaited<ReturnType<typeof aFailedRefund>>;
type Answer = { status: number; body: { code?: string; refundId?: string } };
type Act = (failed: Failed) => Promise<Answer>;

/** Has the first read everything, then the second do all its work, and only then lets the first write. */
const between = async (first: () => Promise<Answer>, second: () => Promise<Answer>): Promise<[Answer, Answer]> => {
  let other: Promise<Answer> | undefined;
  const name = 'between';
  database().middlewareStack.add(
    (next) => async (args) => {
      if (!other && 'TransactItems' in args.input) {
        other = second();
        await other;
      }
      return next(args);
    },
    { step: 'initialize', priority: 'high', name },
  );
  try {
    const answer = await first();
    if (!other) throw new Error('The first has written nothing.');
    return [answer, await other];
  } finally {
    database().middlewareStack.remove(name);
  }
};

const acts: Record<string, Act> = {
  'is paid by hand': ({ settle }) => settle(),
  'has its tickets back': ({ restore }) => restore(),
  'is asked for again': ({ owner, orderId }) => askRefund(owner, orderId),
};

const pairs: [string, string][] = [
  ['has its tickets back', 'is paid by hand'],
  ['is paid by hand', 'has its tickets back'],
  ['has its tickets back', 'is asked for again'],
  ['is asked for again', 'has its tickets back'],
  ['has its tickets back', 'has its tickets back'],
  ['is paid by hand', 'is paid by hand'],
  ['is paid by hand', 'is asked for again'],
  ['is asked for again', 'is paid by hand'],
];

/** The money is promised back once and no ticket opens a door, or none of it is and every ticket does. */
const expectOneOrTheOther = async ({ orderId, eventId, order }: Failed, label: string) => {
  const { order: after, tickets } = await recordsOf(orderId);
  const valid = tickets.filter(({ status }) => status === 'VALID').length;
  const expected = after.refunded ? [order.total, 0] : [0, tickets.length];
  expect([label, after.refunded ?? 0, valid]).toEqual([label, ...expected]);
  expect([label, await faultsAt(eventId, orderId)]).toEqual([label, []]);
};

describe('a refund that failed never leaves money back and tickets valid', () => {
  test.each(pairs)('when it %s while it %s', async (one, other) => {
    const failed = await aFailedRefund();
    const [first, second] = [acts[one] as Act, acts[other] as Act];
    const answers = await between(
      () => first(failed),
      () => second(failed),
    );
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    expect(answers[1].status).toBeLessThan(300);
    await expectOneOrTheOther(failed, `${one}, ${other}`);
  });

  test.each(pairs)('when it %s as often as it %s, all at the same moment', async (one, other) => {
    const failed = await aFailedRefund();
    const [first, second] = [acts[one] as Act, acts[other] as Act];
    await Promise.all([first(failed), second(failed), first(failed), second(failed)]);
    await expectOneOrTheOther(failed, `${one}, ${other}`);
  });

  test('when its tickets are back before the answer to another refund of all of them', async () => {
    const failed = await aFailedRefund();
    const [again, restored] = await between(
      () => askRefund(failed.owner, failed.orderId),
      () => failed.restore(),
    );
    expect([again.status, restored.status]).toEqual([201, 200]);
    expect(await orderAndTickets(failed.orderId)).toEqual({ order: ['ISSUED', 2800, 0], tickets: ['VOID', 'VOID'] });
  });

  test('when a bank decides against the organizer while its tickets come back', async () => {
    const failed = await aFailedRefund();
    const { orderId, intentId } = failed;
    const toldAt = new Date().toISOString();
    const about = { disputeId: `dp_${orderId}`, intentId, amount: 2800, fee: 0, reason: 'fraudulent', toldAt };
    const decide = async (): Promise<Answer> => {
      const code = await disputes.apply(orderId, { ...about, status: 'LOST', isInquiry: true }, true);
      return { status: 200, body: { code } };
    };
    const [decided, restored] = await between(decide, () => failed.restore());
    expect([decided.body.code, restored.status]).toEqual(['LOST', 200]);
    expect((await orderAndTickets(orderId)).tickets).toEqual(['VOID', 'VOID']);
  });
});
