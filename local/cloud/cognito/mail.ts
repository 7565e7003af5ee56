import { randomUUID } from 'node:crypto';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import type { Context, CustomMessageTriggerEvent } from 'aws-lambda';
import { AwsError } from '#local/cloud/aws-json.ts';
import type { CodeMail, CognitoOptions, CustomMessage, SendMail } from '#local/cloud/cognito/settings.ts';

/** Where the pool puts the code into what a trigger wrote. */
const CODE_PLACE = '{####}';
const LONGEST_MESSAGE = 20_000;

/** How codes leave the pool: written by the trigger where there is one, sent by `sendMail` or through the SES at `sesUrl`. */
export function codeMailer(options: CognitoOptions): { mailCode(mail: CodeMail): Promise<void>; close(): void } {
  const { sendMail, close } = 'sendMail' in options ? { sendMail: options.sendMail, close: () => {} } : bySes(options);
  return {
    close,
    async mailCode(mail) {
      const { subject, html } = await messageFor(mail, options);
      const body = html.replaceAll(CODE_PLACE, mail.code);
      await sendMail(mail.attributes.email ?? '', subject, { html: body, text: textOf(body) }).catch((error) => {
        throw new AwsError('CodeDeliveryFailureException', `The code could not be sent: ${error}`);
      });
    },
  };
}

async function messageFor(mail: CodeMail, { customMessage, poolId, clientId }: CognitoOptions) {
  const plain = plainMessage(mail);
  if (!customMessage) return plain;
  const { emailSubject, emailMessage } = await written(eventFor(mail, poolId, clientId), customMessage);
  if (!emailMessage) return plain;
  if (!emailMessage.includes(CODE_PLACE) || emailMessage.length > LONGEST_MESSAGE) {
    throw new AwsError('InvalidLambdaResponseException', 'CustomMessage failed with an invalid emailMessage.');
  }
  return { subject: emailSubject ?? plain.subject, html: emailMessage };
}

async function written(event: CustomMessageTriggerEvent, customMessage: CustomMessage) {
  const context = { awsRequestId: randomUUID(), functionName: 'write-code-mail' } as Context;
  return customMessage(event, context).then(
    ({ response }) => response,
    (error) => {
      throw new AwsError('UserLambdaValidationException', `CustomMessage failed with error ${error}.`);
    },
  );
}

function eventFor({ trigger, username, attributes }: CodeMail, userPoolId: string, clientId: string) {
  return {
    version: '1',
    region: userPoolId.split('_')[0] ?? '',
    userPoolId,
    userName: username,
    callerContext: { awsSdkVersion: 'local', clientId },
    triggerSource: `CustomMessage_${trigger}`,
    request: {
      userAttributes: { sub: username, ...attributes },
      codeParameter: CODE_PLACE,
      linkParameter: '{##Click Here##}',
      usernameParameter: null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  } as CustomMessageTriggerEvent;
}

function bySes({ sesUrl, mailFrom = 'no-reply@verificationemail.com' }: { sesUrl: string; mailFrom?: string }) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const ses = new SESClient({ endpoint: sesUrl, region: 'eu-west-1', credentials });
  const sendMail: SendMail = async (to, subject, { html, text }) => {
    const Message = { Subject: { Data: subject }, Body: { Html: { Data: html }, Text: { Data: text } } };
    await ses.send(new SendEmailCommand({ Source: mailFrom, Destination: { ToAddresses: [to] }, Message }), {
      abortSignal: AbortSignal.timeout(5000),
    });
  };
  return { sendMail, close: () => ses.destroy() };
}

function plainMessage({ trigger }: CodeMail) {
  const use = trigger === 'ForgotPassword' ? 'Your password reset code' : 'Your confirmation code';
  return { subject: use, html: `${use} is ${CODE_PLACE}` };
}

// The real pool sends HTML alone. Programs that look for the code here are spared reading it.
const textOf = (html: string) =>
  html
    .replace(/<(head|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
