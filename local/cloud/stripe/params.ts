import { invalid } from '#local/cloud/stripe/errors.ts';

export type Value = string | Value[] | Hash;
export type Hash = { [name: string]: Value };

/** Reads `a[b][0][c]=x` into nested objects; objects whose keys are all numbers become arrays. */
export function decodeForm(text: string): Hash {
  const root: Hash = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const [first = '', ...rest] = name.replaceAll(']', '').split('[');
    let here = root;
    let key = first;
    for (const part of rest) {
      const inner = here[key];
      const child: Hash = typeof inner === 'object' && !Array.isArray(inner) ? inner : {};
      here[key] = child;
      here = child;
      key = part === '' ? String(Object.keys(child).length) : part;
    }
    here[key] = value;
  }
  return withArrays(root) as Hash;
}

function withArrays(value: Value): Value {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withArrays(inner)] as const);
  if (entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))) return entries.map(([, inner]) => inner);
  return Object.fromEntries(entries);
}

/** Refuses what Stripe may know but this stand-in would silently ignore. */
export function allowOnly(params: Hash, names: string[]): void {
  const unknown = Object.keys(params).find((name) => !names.includes(name) && name !== 'expand');
  if (unknown) {
    throw invalid(
      `Received unknown parameter: ${unknown} (the local Stripe does not offer it)`,
      'parameter_unknown',
      unknown,
    );
  }
}

export function text(params: Hash, name: string, path = name): string | null {
  const value = params[name];
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string') throw invalid(`Invalid string: ${JSON.stringify(value)}`, undefined, path);
  return value;
}

export function requiredText(params: Hash, name: string, path = name): string {
  return text(params, name, path) ?? refuseMissing(path);
}

export function integer(params: Hash, name: string, path = name): number | null {
  const value = text(params, name, path);
  if (value === null) return null;
  if (!/^-?\d+$/.test(value)) throw invalid(`Invalid integer: ${value}`, 'parameter_invalid_integer', path);
  return Number(value);
}

export function requiredInteger(params: Hash, name: string, path = name): number {
  return integer(params, name, path) ?? refuseMissing(path);
}

export function hash(params: Hash, name: string, path = name): Hash | null {
  const value = params[name];
  if (value === undefined || value === '') return null;
  if (typeof value === 'string' || Array.isArray(value)) throw invalid('Invalid object', undefined, path);
  return value;
}

export function list(params: Hash, name: string): Value[] {
  const value = params[name];
  if (value === undefined || value === '') return [];
  if (!Array.isArray(value)) throw invalid('Invalid array', undefined, name);
  return value;
}

export function metadata(params: Hash, path = 'metadata'): Record<string, string> {
  const entries = Object.entries(hash(params, 'metadata', path) ?? {}).filter(([, value]) => value !== '');
  if (entries.length > 50) throw invalid('You can only set 50 metadata keys.', undefined, path);
  for (const [name, value] of entries) {
    if (typeof value !== 'string') throw invalid('Metadata values must be strings.', undefined, `${path}[${name}]`);
    if (name.length > 40) throw invalid(`Metadata keys can have up to 40 characters: ${name}`, undefined, path);
    if (value.length > 500) {
      throw invalid(
        `Metadata values can have up to 500 characters, but you passed in a value that is ${value.length} characters.`,
        undefined,
        `${path}[${name}]`,
      );
    }
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

export function currency(params: Hash, name: string, path = name): string {
  const code = requiredText(params, name, path).toLowerCase();
  if (!Intl.supportedValuesOf('currency').includes(code.toUpperCase())) {
    throw invalid(`Invalid currency: ${code}.`, 'parameter_invalid_string', path);
  }
  return code;
}

/** Stripe takes nothing below about half a dollar, nor above eight digits. */
export function assertChargeable(amount: number, code: string, path: string): void {
  const least = { gbp: 30, jpy: 50 }[code] ?? 50;
  if (amount < least) {
    throw invalid(`Amount must be at least ${least} in the smallest unit of ${code}.`, 'amount_too_small', path);
  }
  if (amount > 99_999_999) throw invalid('Amount must be no more than 999,999.99.', 'amount_too_large', path);
}

function refuseMissing(path: string): never {
  throw invalid(`Missing required param: ${path}.`, 'parameter_missing', path);
}
