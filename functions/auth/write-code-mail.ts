import middy from '@middy/core';
import type { Context, CustomMessageTriggerEvent } from 'aws-lambda';
import { type CodePurpose, codeLetter } from '#shared/documents/mails/account-letters.ts';
import { htmlMail } from '#shared/documents/mails/html-mail.ts';
import { observe } from '#shared/platform/observe.ts';

/** Why the user pool mails a code, by its own names; what is not here keeps the pool's own words. */
const purposes: Partial<Record<CustomMessageTriggerEvent['triggerSource'], CodePurpose>> = {
  CustomMessage_SignUp: 'confirmEmail',
  CustomMessage_ResendCode: 'confirmEmail',
  CustomMessage_ForgotPassword: 'newPassword',
};

/**
 * Writes the mail with a code in the person's language. The pool itself puts the code where `codeParameter` stands and
 * sends the mail, so the code is never seen here.
 */
export const writeCodeMail = (event: CustomMessageTriggerEvent): CustomMessageTriggerEvent => {
  const { codeParameter, userAttributes } = event.request;
  const purpose = purposes[event.triggerSource];
  if (!purpose) return event;
  const letter = codeLetter(purpose, codeParameter, userAttributes.locale === 'pt' ? 'pt' : 'en');
  return {
    ...event,
    response: { ...event.response, emailSubject: letter.subject, emailMessage: htmlMail(letter) },
  };
};

export const handler = middy<CustomMessageTriggerEvent, CustomMessageTriggerEvent, Error, Context>()
  .use(observe())
  .handler(async (event: CustomMessageTriggerEvent) => writeCodeMail(event));
