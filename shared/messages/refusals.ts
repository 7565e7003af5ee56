import type { ErrorCode, FieldError, RefusalFacts } from '#shared/domain/errors.ts';
import type { Sentence } from './en/errors.ts';
import * as english from './en/errors.ts';
import type { Locale } from './locale.ts';
import * as portuguese from './pt/errors.ts';

const catalogues: Record<Locale, Pick<typeof english, 'errors' | 'fieldErrors'>> = { en: english, pt: portuguese };
const say = (sentence: Sentence, facts: RefusalFacts): string =>
  typeof sentence === 'string' ? sentence : sentence(facts);

/** The sentence of a refusal for a reader of one language. */
export const refusalSentence = (code: ErrorCode, facts: RefusalFacts, locale: Locale): string =>
  say(catalogues[locale].errors[code], facts);

/** The sentence about one wrong field; a field may carry a refusal's code or a kind of malformation. */
export const fieldSentence = ({ code, facts = {} }: FieldError, locale: Locale): string => {
  const { fieldErrors, errors } = catalogues[locale];
  return say(fieldErrors[code] ?? errors[code as ErrorCode] ?? fieldErrors.invalid, facts);
};
