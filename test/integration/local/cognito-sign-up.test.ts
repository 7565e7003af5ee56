import {
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClientId, openPool, PASSWORD, UserPoolId } from './cognito-pool.ts';

const HOUR = 3_600_000;
let pool: Awaited<ReturnType<typeof openPool>>;
beforeEach(async () => {
  pool = await openPool();
});
afterEach(() => pool.stop());

const resend = (Username: string) => pool.client.send(new ResendConfirmationCodeCommand({ ClientId, Username }));
const forgot = (Username: string) => pool.client.send(new ForgotPasswordCommand({ ClientId, Username }));
const reset = (Username: string, ConfirmationCode: string, Password: string) =>
  pool.client.send(new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password }));

test('a person signs up, confirms with the mailed code and signs in with the email in any case', async () => {
  const { UserSub, CodeDeliveryDetails } = await pool.signUp('Ada@Example.com');
  expect(CodeDeliveryDetails).toEqual({ Destination: 'A***@E***', DeliveryMedium: 'EMAIL', AttributeName: 'email' });
  expect(pool.mails).toHaveLength(1);
  await expect(pool.attempt('ada@example.com')).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
  await pool.confirm('ada@example.com', pool.lastCode());
  expect((await pool.signIn('ADA@example.COM')).AccessToken).not.toBe('');
  const user = await pool.client.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada@example.com' }));
  expect(user).toMatchObject({ Username: UserSub, UserStatus: 'CONFIRMED', Enabled: true });
  expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  expect(user.UserCreateDate).toBeInstanceOf(Date);
});

test('refuses a second account for an email, whatever its case', async () => {
  await pool.signUp('ada@example.com');
  await expect(pool.signUp('ADA@example.com')).rejects.toMatchObject({ name: 'UsernameExistsException' });
});

test('gives an email to only one of two people who sign up at the same moment', async () => {
  const outcomes = await Promise.allSettled([pool.signUp('ada@example.com'), pool.signUp('ada@example.com')]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test.each([
  ['Short1', 'Password did not conform with policy: Password not long enough'],
  ['lowercase12', 'Password did not conform with policy: Password must have uppercase characters'],
  ['UPPERCASE12', 'Password did not conform with policy: Password must have lowercase characters'],
  ['NoDigitsHere', 'Password did not conform with policy: Password must have numeric characters'],
])('refuses the password %s by the policy', async (password, message) => {
  await expect(pool.signUp('ada@example.com', password)).rejects.toMatchObject({
    name: 'InvalidPasswordException',
    message,
  });
});

test('refuses a name that is no email, and attributes the pool does not have or people may not set', async () => {
  await expect(pool.signUp('ada')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  const withAttribute = (Name: string) =>
    pool.client.send(
      new SignUpCommand({
        ClientId,
        Username: 'ada@example.com',
        Password: PASSWORD,
        UserAttributes: [{ Name, Value: 'true' }],
      }),
    );
  await expect(withAttribute('custom:unknown')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await expect(withAttribute('email_verified')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
});

test('refuses a wrong code, a late code, a replaced code and a code nobody asked for', async () => {
  await pool.signUp('ada@example.com');
  const first = pool.lastCode();
  await expect(pool.confirm('ada@example.com', pool.wrongCode())).rejects.toMatchObject({
    name: 'CodeMismatchException',
    message: 'Invalid verification code provided, please try again.',
  });
  await resend('ada@example.com');
  if (pool.lastCode() !== first) {
    await expect(pool.confirm('ada@example.com', first)).rejects.toMatchObject({ name: 'CodeMismatchException' });
  }
  pool.later(24 * HOUR);
  await expect(pool.confirm('ada@example.com', pool.lastCode())).rejects.toMatchObject({
    name: 'ExpiredCodeException',
  });
  await expect(pool.confirm('nobody@example.com', '123456')).rejects.toMatchObject({ name: 'ExpiredCodeException' });
});

test('stops guessing of a code, and mailing of codes, at five in an hour', async () => {
  await pool.signUp('ada@example.com');
  for (let sent = 1; sent < 5; sent += 1) await resend('ada@example.com');
  await expect(resend('ada@example.com')).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'Attempt limit exceeded, please try after some time.',
  });
  for (let wrong = 0; wrong < 5; wrong += 1) {
    await expect(pool.confirm('ada@example.com', pool.wrongCode())).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
  }
  await expect(pool.confirm('ada@example.com', pool.lastCode())).rejects.toMatchObject({
    name: 'LimitExceededException',
  });
  pool.later(HOUR);
  await pool.confirm('ada@example.com', pool.lastCode());
});

test('sets a new password with the mailed code, once, within the hour', async () => {
  await pool.seed('ada@example.com');
  await forgot('ada@example.com');
  pool.later(HOUR);
  await expect(reset('ada@example.com', pool.lastCode(), 'Another1Horse')).rejects.toMatchObject({
    name: 'ExpiredCodeException',
  });
  await forgot('ada@example.com');
  const code = pool.lastCode();
  await reset('ada@example.com', code, 'Another1Horse');
  await expect(reset('ada@example.com', code, 'Third1Horses')).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  await expect(pool.attempt('ada@example.com')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  expect((await pool.signIn('ada@example.com', 'Another1Horse')).AccessToken).not.toBe('');
});

test('mails what its trigger writes, with the code in its place, and refuses what AWS would', async () => {
  const answers = ['<p>{####}</p>', 'no place for the code'];
  const asked: string[] = [];
  const own = await openPool({
    customMessage: async (event) => {
      asked.push(event.triggerSource);
      return { ...event, response: { ...event.response, emailSubject: 'Olá', emailMessage: answers.shift() ?? '' } };
    },
  });
  await own.signUp('ada@example.com');
  expect(own.mails.at(-1)).toMatchObject({ subject: 'Olá', html: `<p>${own.lastCode()}</p>` });
  const again = new ResendConfirmationCodeCommand({ ClientId, Username: 'ada@example.com' });
  await expect(own.client.send(again)).rejects.toMatchObject({ name: 'InvalidLambdaResponseException' });
  expect(asked).toEqual(['CustomMessage_SignUp', 'CustomMessage_ResendCode']);
  await own.stop();
});

test('never tells whether an email is registered', async () => {
  await pool.seed('ada@example.com');
  const known = await forgot('ada@example.com');
  const unknown = await forgot('abe@elsewhere.com');
  expect(unknown.CodeDeliveryDetails).toEqual(known.CodeDeliveryDetails);
  expect(pool.mails.map(({ to }) => to)).toEqual(['ada@example.com']);
  await expect(resend('abe@elsewhere.com')).resolves.toMatchObject({
    CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' },
  });
  await expect(reset('abe@elsewhere.com', '123456', PASSWORD)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
});
