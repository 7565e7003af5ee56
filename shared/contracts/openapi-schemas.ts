import * as z from 'zod/mini';
import { $ZodType } from 'zod/v4/core';

type Json = Record<string, unknown>;
type Direction = 'input' | 'output';

/** What an object takes, field by field. */
type Fields = { properties?: Record<string, Json>; required?: string[] };

/** Schemas as OpenAPI wants them: those with a name as references, the rest where they stand. */
export type Schemas = {
  /** Of what a caller sends. */
  taken: (schema: z.ZodMiniType) => Json;
  /** Of what we answer. */
  sent: (schema: z.ZodMiniType) => Json;
  /** An object that is not a reference itself: parameters are listed one by one. */
  inline: (schema: z.ZodMiniType) => Fields;
  /** All that were referred to so far, by name. */
  named: () => Record<string, Json>;
};

/** JavaScript's own bounds of an integer say nothing about ours, and a format says what its pattern spells out. */
const withoutNoise = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void => {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.format) delete jsonSchema.pattern;
};

const titled = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const options = (io: Direction) => ({ io, unrepresentable: 'any', override: withoutNoise }) as const;

/** What is taken and what is sent differ where a schema has defaults or changes what it reads. */
const isSameBothWays = (schema: $ZodType): boolean =>
  JSON.stringify(z.toJSONSchema(schema, options('input'))) ===
  JSON.stringify(z.toJSONSchema(schema, options('output')));

const refer = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(refer);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === '$ref' ? String(part).replace('#/$defs/', '#/components/schemas/') : refer(part),
    ]),
  );
};

/** Collects the schemas of a document. Their names are those under which `contracts` exports them. */
export const openapiSchemas = (contracts: Record<string, unknown>): Schemas => {
  const found: Record<string, Json> = {};
  const registryOf = (io: Direction) => {
    const registry = z.registry<{ id: string }>();
    for (const [name, schema] of Object.entries(contracts)) {
      if (!(schema instanceof $ZodType)) continue;
      const isTakenOnly = io === 'input' && !isSameBothWays(schema);
      registry.add(schema as z.ZodMiniType, { id: `${titled(name)}${isTakenOnly ? 'Input' : ''}` });
    }
    return registry;
  };
  const registries = { input: registryOf('input'), output: registryOf('output') };

  const convert = (schema: z.ZodMiniType, io: Direction): Json => {
    const made = z.toJSONSchema(schema, { ...options(io), metadata: registries[io] });
    const { $schema, $defs = {}, ...rest } = refer(made) as Json & { $defs?: object };
    Object.assign(found, $defs);
    return rest;
  };
  // A schema that is converted by itself is never a reference; inside of another it may be.
  const inside = (schema: z.ZodMiniType, io: Direction): Json =>
    (convert(z.object({ it: schema }), io) as { properties: { it: Json } }).properties.it;

  return {
    taken: (schema) => inside(schema, 'input'),
    sent: (schema) => inside(schema, 'output'),
    inline: (schema) => convert(schema, 'input') as Fields,
    named: () => Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
};
