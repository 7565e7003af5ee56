import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { writeCodeMail } from '#functions/auth/write-code-mail.ts';

const asked = (triggerSource: string, locale?: string) =>
  ({
    triggerSource,
    request: { codeParameter: '{####}', userAttributes: { name: 'Rui', ...(locale && { locale }) } },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  }) as unknown as CustomMessageTriggerEvent;

test.each(['CustomMessage_SignUp', 'CustomMessage_ResendCode', 'CustomMessage_ForgotPassword'])(
  'keeps the place of the code for %s, once, within what Cognito takes',
  (trigger) => {
    for (const locale of ['en', 'pt', undefined]) {
      const { emailMessage, emailSubject } = writeCodeMail(asked(trigger, locale)).response;
      expect(emailMessage?.split('{####}')).toHaveLength(2);
      expect(emailMessage?.length).toBeLessThan(20_000);
      expect(emailSubject?.length).toBeLessThan(140);
    }
  },
);

test('leaves messages it has no words for to the pool', () => {
  const event = asked('CustomMessage_AdminCreateUser');
  expect(writeCodeMail(event)).toEqual(event);
});
