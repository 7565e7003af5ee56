import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Route } from '#shared/contracts/route.ts';
import { routes } from '#shared/contracts/routes.ts';
import { line, name, text } from '#shared/contracts/schemas.ts';

/** What a schema is made of, as far as a walk through it needs. */
type Made = {
  type: string;
  shape?: Record<string, z.ZodMiniType>;
  element?: z.ZodMiniType;
  innerType?: z.ZodMiniType;
  in?: z.ZodMiniType;
  options?: z.ZodMiniType[];
};

type Leaf = { path: string; schema: z.ZodMiniType };

/** Every place of a schema that takes a string. */
const stringsIn = (schema: z.ZodMiniType, path: string): Leaf[] => {
  const made = schema.def as unknown as Made;
  if (made.type === 'string') return [{ path, schema }];
  const inside = [made.element, made.innerType, made.in, ...(made.options ?? [])].filter((one) => one !== undefined);
  return [
    ...Object.entries(made.shape ?? {}).flatMap(([key, field]) => stringsIn(field, `${path}.${key}`)),
    ...inside.flatMap((one) => stringsIn(one, path)),
  ];
};

const takes = ({ schema }: Leaf, typed: string): boolean => z.safeParse(schema, typed).success;

/** Long enough for every field, and a word where a field is for words. */
const words = ['Anything at all'];
const leaves = Object.values(routes as Record<string, Route>).flatMap((route) =>
  route.body ? stringsIn(route.body, route.name) : [],
);

/** What is compared with something and never shown to anybody. */
const isSecret = ({ path }: Leaf): boolean => /\.(password|newPassword|token|session|qr|promoCode|seats)$/.test(path);

/** The fields that take what a person writes; all others have a form of their own. */
const typed = leaves.filter((leaf) => !isSecret(leaf) && words.some((word) => takes(leaf, word)));

const ofSeveralLines = /\.(about|address|description|notes|reason|text|value)$/;
const namesOfPeople =
  /^(register|changeProfile)\.name$|^\w+Organization\.name$|\.(buyer|attendees)\.name$|^(joinWaitlist|offerTicket)\.name$|\.holderName$/;

test('the walk finds what people type', () => {
  const paths = typed.map(({ path }) => path);
  for (const path of [
    'createEvent.title',
    'createEvent.location.city',
    'createEvent.tags',
    'changeEvent.summary',
    'createOrder.buyer.name',
    'createOrder.lines.attendees.name',
    'createOrder.answers.value',
    'createTicketType.note',
    'registerDevice.gate',
  ])
    expect(paths).toContain(path);
});

describe.each(typed)('$path', (leaf) => {
  const isLong = ofSeveralLines.test(leaf.path);

  test.each([
    ['a null character', 'Jazz\u0000 night'],
    ['an escape sequence', 'Jazz\u001b[31m night'],
    ['a character that turns the direction', 'Jazz\u202e night'],
    ['an isolate', 'Jazz\u2066 night'],
    ['half a character', 'Jazz\ud800 night'],
  ])('refuses %s', (_, value) => expect(takes(leaf, value)).toBe(false));

  test.each([
    ['a line break', 'Jazz\nnight'],
    ['a line separator', 'Jazz\u2028night'],
  ])(`${isLong ? 'takes' : 'refuses'} %s`, (_, value) => expect(takes(leaf, value)).toBe(isLong));

  if (!isLong)
    test.each([
      ['a tab', 'Jazz\tnight'],
      ['a zero-width space', 'Jazz\u200bnight'],
      ['a direction mark', 'Jazz\u200fnight'],
      ['nothing that can be seen', '\u200d\u200d\u200d'],
    ])('refuses %s', (_, value) => expect(takes(leaf, value)).toBe(false));

  test('takes words of scripts that join and compose their letters', () => {
    for (const value of ['Marta Reis', 'नेपाल क्‍षण', 'می‌خواهم', 'Ngô Thị']) expect(takes(leaf, value)).toBe(true);
  });

  if (namesOfPeople.test(leaf.path))
    test.each(['WIN http://evil.example', 'HTTPS://evil.example', 'Go to WWW.evil.example'])('refuses %s', (value) =>
      expect(takes(leaf, value)).toBe(false),
    );
});

test('composes what was typed in parts, and trims it', () => {
  for (const schema of [line(1, 10), name(1, 10), text(1, 10)]) expect(z.parse(schema, ' Jose\u0301 ')).toBe('José');
});

test('knows one kind of line break', () => {
  expect(z.parse(text(0, 100), 'a\r\nb\rc\u2029d')).toBe('a\nb\nc\nd');
});

test('names the fault', () => {
  const fault = (schema: z.ZodMiniType, value: string) => z.safeParse(schema, value).error?.issues[0]?.message;
  expect(fault(line(1, 10), 'a\nb')).toBe('one_line');
  expect(fault(name(1, 30), 'http://evil')).toBe('name');
  expect(fault(text(1, 10), 'a\u202eb')).toBe('plain_text');
});
