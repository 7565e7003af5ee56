import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { newId } from '#shared/domain/ids.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';

// The level is read as the logger is made.
vi.hoisted(() => {
  process.env.POWERTOOLS_LOG_LEVEL = 'INFO';
});

const lines: Record<string, unknown>[] = [];
beforeEach(() => {
  lines.length = 0;
  const keep = (line: string) => void lines.push(JSON.parse(line));
  vi.spyOn(console, 'info').mockImplementation(keep);
  vi.spyOn(console, 'error').mockImplementation(keep);
  return () => vi.restoreAllMocks();
});

test('every line of a request carries the id that its answer names, and whose chain of calls it belongs to', async () => {
  const chain = { 'x-correlation-id': 'one-click' };
  const first = await call('me', { headers: chain });
  const second = await call('me');
  expect(
    lines.map(({ function_request_id, correlationId, route }) => [function_request_id, correlationId, route]),
  ).toEqual([
    [first.body.requestId, 'one-click', 'me'],
    [second.body.requestId, second.body.requestId, 'me'],
  ]);
});

test('every line of a job carries its message and the change that it came from, and of its neighbours nothing where it can’t be read', async () => {
  await deliver('sendMail', [{ kind: 'welcome', userId: randomUUID() }, { kind: 'nonsense' }, '{']);
  expect(lines.map(({ job, messageId, correlationId }) => [job, messageId, correlationId])).toEqual([
    ['sendMail', '0', 'test'],
    ['sendMail', '1', '1'],
    ['sendMail', '2', '2'],
  ]);
});

test('no line keeps an address, a name or a token that was sent', async () => {
  const body = { name: 'Inês Carvalho', email: 'ines@example.com', password: 'short' };
  expect((await call('register', { body })).status).toBe(400);
  await call('getOrder', { params: { orderId: newId('order') }, query: { token: 'a'.repeat(43) } });
  expect(lines.length).toBeGreaterThan(1);
  const logged = JSON.stringify(lines);
  for (const secret of [body.name, body.email, body.password, 'a'.repeat(43)]) expect(logged).not.toContain(secret);
});
