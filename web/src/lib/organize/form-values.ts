import { number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { Rule } from '../form.ts';

/** Refuses all but whole numbers between two bounds. */
export const wholeIn =
  (least: number, most: number, words: (least: string, most: string) => string, locale: Locale): Rule =>
  (value) => {
    const typed = Number(value.trim());
    const isWhole = /^\d+$/.test(value.trim()) && typed >= least && typed <= most;
    return isWhole ? undefined : words(number(locale, least), number(locale, most));
  };

/** The same rule for a field that may stay empty. */
export const orEmpty =
  (rule: Rule): Rule =>
  (value) =>
    value.trim() === '' ? undefined : rule(value);

/** A number that may be left out. */
export const numberOf = (value: string): number | undefined => (value.trim() === '' ? undefined : Number(value));

/** What is left out of a change has to be taken away by name: null instead of nothing. */
export const cleared = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? null])) as {
    [Name in keyof Fields]: Exclude<Fields[Name], undefined> | null;
  };
