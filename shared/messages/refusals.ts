import type { ErrorCode, FieldError, RefusalFacts } from '#shared/domain/errors.ts';
import type { Sentence } from './en/errors.ts';
import { errors as enErrors } from './en/errors.ts';
import { fields as enFields } from './en/fields.ts';
import type { Locale } from './locale.ts';
import { errors as ptErrors } from './pt/errors.ts';
import { fields as ptFields } from './pt/fields.ts';

const refusals: Record<Locale, Record<ErrorCode, Sentence>> = { en: enErrors, pt: ptErrors };
const wrongFields: Record<Locale, Partial<Record<string, Sentence>> & { invalid: Sentence }> = {
  en: enFields,
  pt: ptFields,
};

const say = (sentence: Sentence, facts: RefusalFacts): string =>
  typeof sentence === 'string' ? sentence : sentence(facts);

/** What a person reads when a rule says no: one or two sentences, filled with the refusal's facts. */
export const refusalSentence = (code: ErrorCode, facts: RefusalFacts, locale: Locale): string =>
  say(refusals[locale][code], facts);

/** What stands beside a wrong field: its own sentence, else the refusal's, else a general one. */
export const fieldSentence = ({ code, facts = {} }: FieldError, locale: Locale): string => {
  const ofField = wrongFields[locale][code];
  const ofRefusal = Object.hasOwn(refusals[locale], code) ? refusals[locale][code as ErrorCode] : undefined;
  return say(ofField ?? ofRefusal ?? wrongFields[locale].invalid, facts);
};
