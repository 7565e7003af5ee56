import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AwsError, serveAwsJson } from '#local/cloud/aws-json.ts';
import { readJson, writeJson } from '#local/cloud/json-file.ts';
import type { Running } from '#local/cloud/running.ts';

type Version = { value: string; versionId: string };
type SecretsOptions = { port: number; secrets: Record<string, string>; dataDir?: string; region?: string };

/** Secrets Manager over a map of name to secret string; what PutSecretValue changes is kept in `dataDir`. */
export async function startSecretsManager({
  port,
  secrets,
  dataDir,
  region = 'eu-west-1',
}: SecretsOptions): Promise<Running> {
  const path = dataDir && join(dataDir, 'secrets.json');
  const changed = (path && (await readJson<Record<string, Version>>(path))) || {};
  const given = Object.entries(secrets).map(([name, value]) => [name, { value, versionId: randomUUID() }]);
  const versions = new Map<string, Version>(Object.entries({ ...Object.fromEntries(given), ...changed }));

  const arnOf = (name: string) => `arn:aws:secretsmanager:${region}:000000000000:secret:${name}-Local1`;
  const find = (secretId: string) => {
    const found = [...versions].find(([name]) => secretId === name || secretId === arnOf(name));
    if (!found) throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return { name: found[0], version: found[1] };
  };

  return serveAwsJson({
    service: 'Secrets Manager',
    targetPrefix: 'secretsmanager',
    port,
    operations: {
      GetSecretValue(input: { SecretId: string }) {
        const { name, version } = find(input.SecretId);
        return {
          ARN: arnOf(name),
          Name: name,
          SecretString: version.value,
          VersionId: version.versionId,
          VersionStages: ['AWSCURRENT'],
        };
      },
      async PutSecretValue(input: { SecretId: string; SecretString: string }) {
        const { name } = find(input.SecretId);
        const version = { value: input.SecretString, versionId: randomUUID() };
        versions.set(name, version);
        changed[name] = version;
        if (path) await writeJson(path, changed);
        return { ARN: arnOf(name), Name: name, VersionId: version.versionId, VersionStages: ['AWSCURRENT'] };
      },
    },
  });
}
