import { afterEach, describe, expect, test, vi } from 'vitest';
import { type RouteName, routes } from '#shared/contracts/routes.ts';
import { edgeHeader } from '#shared/contracts/site-routing.ts';
import { call } from '#test/support/invoke.ts';

afterEach(() => vi.unstubAllEnvs());

const asked = async (name: RouteName, key: string) => {
  const { status, body } = await call(name, { headers: { [edgeHeader]: key } });
  return [status, body.code];
};

describe('the API at its own address, past the firewall', () => {
  test.each(Object.keys(routes) as RouteName[])('%s refuses who shows no key, or a wrong one', async (name) => {
    for (const key of ['', 'guess', 'x'.repeat(48)]) expect(await asked(name, key)).toEqual([421, 'wrong_host']);
  });

  test('lets the old key and the new one in while one takes over from the other', async () => {
    vi.stubEnv('EDGE_KEYS', 'new-key,old-key');
    expect((await asked('getHealth', 'new-key'))[0]).toBe(200);
    expect((await asked('getHealth', 'old-key'))[0]).toBe(200);
    expect((await asked('getHealth', 'new-key,old-key'))[0]).toBe(421);
  });

  test('answers nobody when a deployment forgot the key', async () => {
    vi.stubEnv('EDGE_KEYS', '');
    expect((await asked('getHealth', ''))[0]).toBe(500);
  });
});
