import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { $ZodType } from 'zod/v4/core';
import { openapi } from '#shared/contracts/openapi.ts';
import type { Route } from '#shared/contracts/route.ts';
import { contracts, routes } from '#shared/contracts/routes.ts';

type Json = Record<string, unknown>;
type Operation = { operationId: string; parameters: { name: string; in: string; required: boolean }[]; tags: string[] };
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation & { responses: Json; security: Json[] }>>;
  tags: { name: string }[];
  components: { schemas: Record<string, Json>; securitySchemes: Json };
};

// What a reader gets is text, so nothing counts that text cannot carry.
const document = JSON.parse(JSON.stringify(openapi(routes, contracts))) as Document;
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

const isRoute = (thing: unknown): boolean => typeof thing === 'object' && thing !== null && 'summary' in thing;

/** Every object in a value, with its parents' keys. */
const objectsIn = (value: unknown, at: string[] = []): { at: string[]; object: Json }[] => {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, part]) => objectsIn(part, [...at, key]));
  return Array.isArray(value) ? inner : [{ at, object: value as Json }, ...inner];
};
const everything = objectsIn(document);
const references = everything.flatMap(({ object: { $ref } }) => (typeof $ref === 'string' ? [$ref] : []));

/** The keywords of JSON Schema 2020-12 that our schemas are written with. */
const keywords = new Set(
  '$ref type properties required additionalProperties propertyNames items prefixItems enum const anyOf oneOf allOf not default description format pattern contentEncoding minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems'.split(
    ' ',
  ),
);
const named = new Set(['properties', 'schemas']);
const schemas = everything.filter(({ at }) => {
  const schemaFrom = at.findIndex((key, place) => key === 'schema' || (key === 'schemas' && place === 1));
  return schemaFrom >= 0 && !named.has(at.at(-1) ?? '') && !['default', 'const', 'enum'].includes(at.at(-1) ?? '');
});

describe('the OpenAPI document', () => {
  test('describes every route once, under its own name', () => {
    expect(document.openapi).toBe('3.1.0');
    const found = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
    );
    const promised = Object.values<Route>(routes).map(({ name, method, path }) => `${name} ${method} ${path}`);
    expect(found.sort()).toEqual(promised.sort());
  });

  test('refers to nothing that is not there, and keeps nothing that nobody refers to', () => {
    const names = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(references)].sort()).toEqual(names.sort());
    for (const name of Object.keys(document.components.schemas)) expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
  });

  test('never refers to itself, so that a reader can put everything in place', () => {
    const { schemas } = document.components;
    const reached = (name: string, path: string[]): void => {
      expect(path).not.toContain(name);
      for (const { object } of objectsIn(schemas[name]))
        if (typeof object.$ref === 'string') reached(object.$ref.split('/').at(-1) ?? '', [...path, name]);
    };
    for (const name of Object.keys(schemas)) reached(name, []);
  });

  test('takes its names from every contract, and no two contracts give one name to different things', async () => {
    const folder = new URL('../../../shared/contracts/', import.meta.url);
    for (const file of readdirSync(folder)) {
      const exported: Json = await import(new URL(file, folder).href);
      // What describes jobs and the site is not part of the API.
      if (!Object.values(exported).some(isRoute) && file !== 'event-fields.ts' && file !== 'schemas.ts') continue;
      for (const [name, thing] of Object.entries(exported))
        if (thing instanceof $ZodType) expect(contracts[name as never] === thing, `${name} of ${file}`).toBe(true);
    }
  });

  test('writes out no large schema twice', () => {
    const seen = new Map<string, number>();
    for (const { object } of schemas) {
      if (!object.properties) continue;
      const text = JSON.stringify(object);
      seen.set(text, (seen.get(text) ?? 0) + 1);
    }
    const repeated = [...seen].filter(([text, times]) => times > 1 && text.length * (times - 1) > 2000);
    expect(repeated.map(([text]) => text.slice(0, 200))).toEqual([]);
  });

  test('is made of schemas of JSON Schema 2020-12, of which each requires only what it has', () => {
    expect(schemas.length).toBeGreaterThan(1000);
    for (const { at, object } of schemas) {
      expect(
        Object.keys(object).filter((key) => !keywords.has(key)),
        at.join('/'),
      ).toEqual([]);
      const { properties = {}, required = [] } = object as { properties?: Json; required?: string[] };
      expect(
        required.filter((name) => !(name in properties)),
        at.join('/'),
      ).toEqual([]);
    }
  });

  test('states each parameter of a path, and no scheme or feature that it does not explain', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods)) {
        const stated = parameters.filter((parameter) => parameter.in === 'path');
        expect(stated.map(({ name }) => name).sort(), path).toEqual(inPath.sort());
        expect(stated.every(({ required }) => required)).toBe(true);
      }
    }
    const schemes = operations.flatMap(({ security }) => security.flatMap((scheme) => Object.keys(scheme)));
    expect(Object.keys(document.components.securitySchemes).sort()).toEqual([...new Set(schemes)].sort());
    const tags = operations.flatMap(({ tags }) => tags);
    expect(document.tags.map(({ name }) => name).sort()).toEqual([...new Set(tags)].sort());
  });
});
