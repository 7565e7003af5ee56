import { expect, test } from 'vitest';
import { routes } from '#shared/contracts/routes.ts';
import { siteRoutes } from '#web/src/lib/routes.gen.ts';

test('the site calls exactly the routes of the contract', () => {
  expect(siteRoutes).toEqual(
    Object.fromEntries(
      Object.values(routes).map(({ name, auth, method, path }) => [name, `${auth} ${method} ${path}`]),
    ),
  );
});
