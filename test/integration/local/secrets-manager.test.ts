import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import { startSecretsManager } from '#local/cloud/secrets-manager.ts';

const clientFor = (endpoint: string) =>
  new SecretsManagerClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

test('gives a secret by name and by ARN, and keeps a changed one over a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'secrets-'));
  const options = { port: 0, secrets: { 'stripe/key': 'sk_test_1' }, dataDir };
  const first = await startSecretsManager(options);
  const byName = await clientFor(first.url).send(new GetSecretValueCommand({ SecretId: 'stripe/key' }));
  const byArn = await clientFor(first.url).send(new GetSecretValueCommand({ SecretId: byName.ARN! }));
  expect([byName.SecretString, byArn.SecretString]).toEqual(['sk_test_1', 'sk_test_1']);
  await clientFor(first.url).send(new PutSecretValueCommand({ SecretId: 'stripe/key', SecretString: 'sk_test_2' }));
  await first.stop();

  const second = await startSecretsManager(options);
  const after = await clientFor(second.url).send(new GetSecretValueCommand({ SecretId: 'stripe/key' }));
  expect(after.SecretString).toBe('sk_test_2');
  await second.stop();
});

test('says ResourceNotFoundException for a secret nobody made', async () => {
  const running = await startSecretsManager({ port: 0, secrets: {} });
  await expect(clientFor(running.url).send(new GetSecretValueCommand({ SecretId: 'none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: "Secrets Manager can't find the specified secret.",
  });
  await running.stop();
});
