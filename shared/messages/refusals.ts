import type { ErrorCode, FieldError, RefusalFacts } from '#shared/domain/errors.ts';
import type { Sentence } from './en/errors.ts';
import type { Locale } from './locale.ts';

// Read at the first refusal and not before: what nobody is refused needs no sentences, and nobody waits for them.
const catalogues = { en: () => import('./en/errors.ts'), pt: () => import('./pt/errors.ts') };

const say = (sentence: Sentence, facts: RefusalFacts): string =>
  typeof sentence === 'string' ? sentence : sentence(facts);

/** What refusals say to a reader of one language. */
export type RefusalSentences = {
  ofRefusal: (code: ErrorCode, facts: RefusalFacts) => string;
  /** About one wrong field, which may carry a refusal's code or a kind of malformation. */
  ofField: (field: FieldError) => string;
};

/** The sentences of refusals in one language, read from the catalogue when they are first needed. */
export const refusalSentences = async (locale: Locale): Promise<RefusalSentences> => {
  const { errors, fieldErrors } = await catalogues[locale]();
  return {
    ofRefusal: (code, facts) => say(errors[code], facts),
    ofField: ({ code, facts = {} }) =>
      say(fieldErrors[code] ?? errors[code as ErrorCode] ?? fieldErrors.invalid, facts),
  };
};
