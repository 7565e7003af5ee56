type Schema = {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
};

/** One line of a schema, flat: `lines[].quantity`, its kind in a few words, and whether it must be there. */
export type SchemaRow = { path: string; kind: string; isRequired: boolean };

const alternatives = (schema: Schema): Schema[] => schema.anyOf ?? schema.oneOf ?? [];

const bounds = ({ minimum, maximum, minLength, maxLength }: Schema): string => {
  const [least, most] = [minimum ?? minLength, maximum ?? maxLength];
  if (least === undefined && most === undefined) return '';
  return ` ${least ?? ''}…${most ?? ''}`;
};

const kindOf = (schema: Schema): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const several = alternatives(schema);
  if (several.length > 0) return [...new Set(several.map(kindOf))].join(' | ');
  if (schema.type === 'array' && schema.items) return `${kindOf(schema.items)}[]`;
  return `${schema.format ?? schema.type ?? 'any'}${bounds(schema)}`;
};

/** The schemas of a document that others refer to, by name. */
export type Components = Record<string, Schema>;

/** A schema with what it refers to put in place. */
export const unfolded = (schema: Schema, components: Components): Schema => {
  const unfold = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unfold);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref } = value as Schema;
    if (typeof $ref === 'string') return unfold(components[$ref.replace('#/components/schemas/', '')]);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unfold(part)]));
  };
  return unfold(schema) as Schema;
};

/** A JSON schema as the rows of a table, nested fields with their path. */
export const schemaRows = (schema: Schema, prefix = ''): SchemaRow[] => {
  const inner = schema.type === 'array' && schema.items ? schema.items : schema;
  const at = schema.type === 'array' ? `${prefix}[]` : prefix;
  const own = Object.entries(inner.properties ?? {}).flatMap(([name, property]) => {
    const path = at ? `${at}.${name}` : name;
    const row = { path, kind: kindOf(property), isRequired: inner.required?.includes(name) ?? false };
    return [row, ...schemaRows(property, path)];
  });
  const seen = new Set<string>();
  return [...own, ...alternatives(inner).flatMap((part) => schemaRows(part, at))].filter(
    ({ path }) => !seen.has(path) && seen.add(path),
  );
};
