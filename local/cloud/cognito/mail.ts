import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { AwsError } from '#local/cloud/aws-json.ts';
import type { Pool } from '#local/cloud/cognito/pool.ts';
import type { CodePurpose, CognitoOptions, SendMail } from '#local/cloud/cognito/settings.ts';

/** How codes leave the pool: by `sendMail`, or through the SES at `sesUrl`. */
export function codeMailer(options: CognitoOptions): { mailCode: Pool['mailCode']; close(): void } {
  const message = options.message ?? plainMessage;
  const { sendMail, close } = 'sendMail' in options ? { sendMail: options.sendMail, close: () => {} } : bySes(options);
  return {
    close,
    async mailCode(to, purpose, code) {
      const { subject, text } = message(purpose, code);
      await sendMail(to, subject, text).catch((error) => {
        throw new AwsError('CodeDeliveryFailureException', `The code could not be sent: ${error}`);
      });
    },
  };
}

function bySes({ sesUrl, mailFrom = 'no-reply@verificationemail.com' }: { sesUrl: string; mailFrom?: string }) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const ses = new SESClient({ endpoint: sesUrl, region: 'eu-west-1', credentials });
  const sendMail: SendMail = async (to, subject, text) => {
    const Message = { Subject: { Data: subject }, Body: { Text: { Data: text } } };
    await ses.send(new SendEmailCommand({ Source: mailFrom, Destination: { ToAddresses: [to] }, Message }), {
      abortSignal: AbortSignal.timeout(5000),
    });
  };
  return { sendMail, close: () => ses.destroy() };
}

function plainMessage(purpose: CodePurpose, code: string) {
  const use = purpose === 'ForgotPassword' ? 'Your password reset code' : 'Your confirmation code';
  return { subject: use, text: `${use} is ${code}` };
}
