import { expect, test } from 'vitest';
import { openapi } from '#shared/contracts/openapi.ts';
import { contracts, routes } from '#shared/contracts/routes.ts';
import { type Components, schemaRows, unfolded } from '#web/src/lib/schema-rows.ts';

type Schema = Parameters<typeof schemaRows>[0];
type Document = {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content: { 'application/json': { schema: Schema } } }> }>
  >;
  components: { schemas: Components };
};

test('shows the fields of schemas that the document only refers to', () => {
  const { paths, components } = openapi(routes, contracts) as Document;
  const schema = paths['/v1/orders']?.post?.responses[201]?.content['application/json'].schema as Schema;
  const rows = schemaRows(unfolded(schema, components.schemas));
  const kindOf = (path: string) => rows.find((row) => row.path === path)?.kind;
  expect(kindOf('order.tickets[].qr')).toBe('string');
  expect(kindOf('order.lines[].quantity')).toBe('integer');
  expect(kindOf('order.currency')).toContain('"EUR"');
  expect(rows.filter(({ kind }) => kind === 'any')).toEqual([]);
});
