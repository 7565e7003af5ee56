import { GetSendQuotaCommand, SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { expect, test } from 'vitest';
import { startSes } from '#local/cloud/ses.ts';

const clientFor = (endpoint: string) =>
  new SESClient({
    endpoint,
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

test('keeps a sent mail in the inbox, and none of it after a restart', async () => {
  const ses = await startSes({ port: 0 });
  await clientFor(ses.url).send(
    new SendEmailCommand({
      Source: 'tickets@calsync.example',
      Destination: { ToAddresses: ['ada@example.com'] },
      Message: { Subject: { Data: 'Your ticket' }, Body: { Text: { Data: 'See you there' } } },
    }),
  );
  const inbox = await (await fetch(`${ses.url}/store`)).json();
  expect(inbox.emails).toMatchObject([{ subject: 'Your ticket', destination: { to: ['ada@example.com'] } }]);
  expect(await (await fetch(ses.url)).text()).toContain('<html');
  await ses.stop();

  const again = await startSes({ port: 0 });
  expect((await (await fetch(`${again.url}/store`)).json()).emails).toEqual([]);
  await again.stop();
});

test('names every attachment in the inbox, also the part that carries an invitation', async () => {
  const ses = await startSes({ port: 0 });
  const page = await (await fetch(ses.url)).text();
  expect(page).toContain('escape(a.filename ?? a.contentType)');
  await ses.stop();
});

test('refuses an action it does not know instead of keeping the client waiting', async () => {
  const ses = await startSes({ port: 0 });
  await expect(clientFor(ses.url).send(new GetSendQuotaCommand({}))).rejects.toMatchObject({ name: 'InvalidAction' });
  await ses.stop();
}, 10_000);
