import { describe, expect, test } from 'vitest';
import { passwordPolicy } from '#shared/domain/user.ts';
import { table } from '#shared/storage/table.ts';
import { allOf, production, productionStacks, referred, resourcesOf, synthesize } from './template.ts';

const { data, identity, site, all } = productionStacks();
const trial = synthesize({ stage: 'dev' });
const only = (stack: Parameters<typeof resourcesOf>[0], type: string) => {
  const found = Object.values(resourcesOf(stack, type));
  expect(found).toHaveLength(1);
  return found[0] as (typeof found)[number];
};

describe('data on AWS', () => {
  test('the table is the one that the code addresses', () => {
    const { Properties } = only(data, 'AWS::DynamoDB::GlobalTable');
    const keysOf = (partitionKey: string, sortKey: string) => [
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ];
    expect(Properties.KeySchema).toEqual(keysOf(table.partitionKey, table.sortKey));
    expect(Properties.GlobalSecondaryIndexes).toEqual(
      Object.values(table.indexes).map((index) => ({
        IndexName: index.name,
        KeySchema: keysOf(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: index.projection },
      })),
    );
    expect(Properties.TimeToLiveSpecification).toEqual({ AttributeName: table.ttlAttribute, Enabled: true });
    expect(Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
    expect(Properties.BillingMode).toBe('PAY_PER_REQUEST');
  });

  test('production’s can be restored to any second of five weeks and is not deleted by mistake', () => {
    const { Properties, DeletionPolicy } = only(data, 'AWS::DynamoDB::GlobalTable');
    const [replica] = Properties.Replicas;
    expect(replica).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    expect(DeletionPolicy).toBe('Retain');
  });

  test.each([
    'AWS::DynamoDB::GlobalTable',
    'AWS::S3::Bucket',
    'AWS::KMS::Key',
    'AWS::SecretsManager::Secret',
    'AWS::Cognito::UserPool',
  ])('%s outlives its stack in production and only there', (type) => {
    // A key of CloudFront is not data: a deployment makes a new one.
    const policies = (stacks: typeof all) =>
      allOf(stacks, type)
        .filter(({ Properties }) => !String(Properties.Name).includes('-edge-'))
        .map(({ DeletionPolicy }) => DeletionPolicy);
    expect(new Set(policies(all))).toEqual(new Set(['Retain']));
    expect(new Set(policies(trial.all))).toEqual(new Set(['Delete']));
  });

  test('no bucket is public or speaks plain HTTP', () => {
    for (const { Properties } of allOf([data, site], 'AWS::S3::Bucket')) {
      expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    }
    const policies = allOf([data, site], 'AWS::S3::BucketPolicy');
    expect(policies).toHaveLength(2);
    for (const { Properties } of policies)
      expect(JSON.stringify(Properties)).toContain('"aws:SecureTransport":"false"');
  });

  test('of the media bucket CloudFront may read the covers and nothing else', () => {
    const { Properties } = only(data, 'AWS::S3::BucketPolicy');
    const allowed = Properties.PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    expect(allowed).toHaveLength(1);
    expect(JSON.stringify(allowed[0].Resource)).toContain('/covers/*');
    expect(allowed[0].Action).toBe('s3:GetObject');
  });

  test.each(['uploads/', 'exports/'])('a file under %s is gone the next day, whoever has forgotten it', (Prefix) => {
    const { Properties } = only(data, 'AWS::S3::Bucket');
    expect(Properties.LifecycleConfiguration.Rules).toContainEqual(
      expect.objectContaining({ Prefix, ExpirationInDays: 1, Status: 'Enabled' }),
    );
  });

  test('the pool asks for the passwords that we ask for, and a session lasts 15 minutes and a week', () => {
    const { Properties } = only(identity, 'AWS::Cognito::UserPool');
    expect(Properties.Policies.PasswordPolicy).toMatchObject({
      MinimumLength: passwordPolicy.minimumLength,
      RequireUppercase: passwordPolicy.requireUppercase,
      RequireSymbols: passwordPolicy.requireSymbols,
    });
    const client = only(identity, 'AWS::Cognito::UserPoolClient').Properties;
    expect(client).toMatchObject({
      PreventUserExistenceErrors: 'ENABLED',
      AccessTokenValidity: 15,
      RefreshTokenValidity: 7 * 24 * 60,
    });
    expect(client.TokenValidityUnits).toMatchObject({ AccessToken: 'minutes', RefreshToken: 'minutes' });
    expect(client.GenerateSecret).toBe(false);
  });

  test('the pool has its mails written by our function, which nobody but this pool may call', () => {
    const { Properties } = only(identity, 'AWS::Cognito::UserPool');
    const writer = resourcesOf(identity, 'AWS::Lambda::Function')[referred(Properties.LambdaConfig.CustomMessage)];
    expect(writer?.Properties).toMatchObject({
      FunctionName: 'calsync-production-write-code-mail',
      Timeout: 5,
      Environment: { Variables: { STAGE: 'production' } },
    });
    for (const { Properties: permission } of Object.values(resourcesOf(identity, 'AWS::Lambda::Permission'))) {
      expect(permission).toMatchObject({ Action: 'lambda:InvokeFunction', Principal: 'cognito-idp.amazonaws.com' });
      expect(Object.keys(resourcesOf(identity, 'AWS::Cognito::UserPool'))).toContain(referred(permission.SourceArn));
    }
  });

  test('people sign in with Google by a code that comes back to our site, and by no implicit flow', () => {
    expect(only(identity, 'AWS::Cognito::UserPoolClient').Properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      CallbackURLs: ['https://tickets.example.com/v1/auth/google/callback'],
      SupportedIdentityProviders: ['Google'],
    });
    const { LambdaConfig, Schema } = only(identity, 'AWS::Cognito::UserPool').Properties;
    const linker = resourcesOf(identity, 'AWS::Lambda::Function')[referred(LambdaConfig.PreSignUp)];
    expect(linker?.Properties.FunctionName).toBe('calsync-production-link-google-account');
    const { AttributeMapping } = only(identity, 'AWS::Cognito::UserPoolIdentityProvider').Properties;
    expect(AttributeMapping).toEqual({ email: 'email', email_verified: 'email_verified', name: 'name' });
    // Cognito writes what is mapped at every sign-in.
    const immutable = Schema.filter(({ Mutable }: { Mutable: boolean }) => !Mutable);
    expect(immutable.map(({ Name }: { Name: string }) => Name)).toEqual([]);
  });

  test('a stage that was told no prefix has no pages of the pool and no trigger for Google', () => {
    const { identity } = synthesize({ ...production, signInPrefix: '' });
    expect(resourcesOf(identity, 'AWS::Cognito::UserPoolDomain')).toEqual({});
    expect(only(identity, 'AWS::Cognito::UserPoolClient').Properties.AllowedOAuthFlows).toBeUndefined();
    expect(only(identity, 'AWS::Cognito::UserPool').Properties.LambdaConfig.PreSignUp).toBeUndefined();
  });

  test('no secret stands in a template', () => {
    // What a deployment reads and puts in place: what Cognito shows Google, and a key by which one gets past the firewall
    // and no further.
    const google = /\{\{resolve:secretsmanager:",\{[^}]*\},":SecretString:googleClient(Id|Secret)::\}\}/g;
    const edgeKey = /\{\{resolve:secretsmanager:calsync-production-edge-\w+:SecretString:::\}\}/g;
    for (const stack of all) {
      const text = JSON.stringify(resourcesOf(stack)).replace(edgeKey, '').replace(google, '');
      expect(text, stack.stackName).not.toMatch(/sk_(live|test)_|whsec_|GOCSPX|PRIVATE KEY|resolve:secretsmanager/);
    }
    const { Properties } = only(data, 'AWS::SecretsManager::Secret');
    const template = JSON.parse(Properties.GenerateSecretString.SecretStringTemplate);
    expect(new Set(Object.values(template))).toEqual(new Set(['']));
    expect(Properties.SecretString).toBeUndefined();
  });
});
