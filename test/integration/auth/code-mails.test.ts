import { expect, test } from 'vitest';
import { aNewcomer, anAccount, codeFor, signIn } from '#test/support/accounts.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';

type CodeMail = { subject: string; body: { html: string } };
const lastMailTo = async (email: string) => (await mailsTo(email)).at(-1) as unknown as CodeMail;

test.each([
  ['en', 'Your code for CalSync Events', 'Confirm your address.'],
  ['pt', 'O seu código para o CalSync Events', 'Confirme o seu e-mail.'],
])('mails the code in the newcomer’s language (%s), the first time and again', async (locale, subject, title) => {
  const { email } = await aNewcomer({ locale });
  for (let time = 0; time < 2; time++) {
    const mail = await lastMailTo(email);
    expect(mail.subject).toBe(subject);
    expect(mail.body.html).toContain(`<html lang="${locale === 'pt' ? 'pt-PT' : 'en'}`);
    for (const part of [title, await codeFor(email)]) expect(mail.body.html).toContain(part);
    expect(mail.body.html).not.toContain('{####}');
    await call('resend', { body: { email } });
  }
});

test('mails the code for a new password in the language the person has chosen since', async () => {
  const account = await anAccount();
  const { userId } = await signIn(account);
  await call('changeProfile', { as: { userId }, body: { locale: 'pt' } });
  await call('forgot', { body: { email: account.email } });
  expect((await lastMailTo(account.email)).subject).toBe('Uma nova palavra-passe para o CalSync Events');
});

test('delivers nothing of what somebody writes into the name beside another’s address', async () => {
  const { email } = await aNewcomer({ name: 'Win a prize at evil.example' });
  expect(JSON.stringify(await lastMailTo(email))).not.toContain('evil.example');
});
