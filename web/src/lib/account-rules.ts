import type { Messages } from '#shared/messages/catalogue.ts';
import type { Rule } from './form.ts';

type Words = Messages['account']['required'];

/** Early answers to what the account routes would refuse; the API has the last word. */
export const nameRule =
  (words: Pick<Words, 'name'>): Rule =>
  (value) =>
    value.trim() === '' ? words.name : undefined;

export const emailRule =
  (words: Pick<Words, 'email' | 'emailShape'>): Rule =>
  (value) => {
    if (value.trim() === '') return words.email;
    return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? undefined : words.emailShape;
  };

export const passwordRule =
  (words: Words): Rule =>
  (value) =>
    value === '' ? words.password : undefined;

export const newPasswordRule =
  (words: Words): Rule =>
  (value) =>
    value.length < 10 ? words.passwordShort : undefined;

export const appCodeRule =
  (words: Pick<Words, 'appCode'>): Rule =>
  (value) =>
    /^\d{6}$/.test(value.trim()) ? undefined : words.appCode;

export const codeRule =
  (words: Words): Rule =>
  (value) =>
    /^\d{6}$/.test(value.trim()) ? undefined : words.code;
