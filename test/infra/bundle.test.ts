import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Cloud, startCloud } from '#local/cloud/start-cloud.ts';
import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import type { Route } from '#shared/contracts/route.ts';
import { type RouteName, routes } from '#shared/contracts/routes.ts';
import type { ScheduleName } from '#shared/contracts/schedules.ts';
import { type Bundles, bundle } from '#stacks/bundle/bundle.ts';
import { type LambdaName, lambdas } from '#stacks/lambdas.ts';
import { permissions } from '#stacks/permissions.ts';
import { aPerson } from '#test/support/builders.ts';
import { aDraft, aPublishedEvent } from '#test/support/event.ts';
import { eventFor, type Sent } from '#test/support/invoke.ts';

/** Kilobytes (1,000 bytes) that no function of the API may pass, the SDK included: somebody waits while it starts. */
const mostKilobytes = 400;

/** Workers that carry more, and what it is. Nobody waits for them to start. */
const heavier: [because: string, kilobytes: number, ...names: (JobName | ScheduleName)[]][] = [
  [
    'the client of S3',
    500,
    'prepareCover',
    'discardCover',
    'publishLists',
    'publishOrganizationFeed',
    'publishVenueFeed',
    'publishCategoryFeeds',
  ],
  ['the client of S3, and the drawing of cards', 620, 'publishPage'],
  [
    'Google’s client, and that of SQS for what has to come again',
    750,
    'writeCalendar',
    'syncConnection',
    'syncCalendar',
  ],
  ['Google’s client, the rules of series, and what became of entries that were changed together', 1010, 'writeEntries'],
  ['the rules of series and the clocks of their zones', 580, 'markCalendarBusy', 'draftEntries'],
  ['the client of S3, the rules of series, and the readers of calendar files', 800, 'readImport'],
  ['the client of S3, and the rules of series', 740, 'writeExport'],
  ['the readers of mails and calendars', 500, 'takeAnswer'],
  ['fonts and their shaping', 2400, 'printTicket', 'printInvoice', 'sendMail'],
];
const limitOf = (name: LambdaName): number =>
  heavier.find(([, , ...names]) => (names as string[]).includes(name))?.[1] ?? mostKilobytes;

const context = (name: string): Context =>
  ({ awsRequestId: randomUUID(), functionName: name, getRemainingTimeInMillis: () => 30_000 }) as unknown as Context;

const load = createRequire(import.meta.url);
let bundles: Bundles;
let cloud: Cloud;

const invoke = async (name: LambdaName, event: unknown) => {
  // Loaded by Node itself, as on Lambda; an import would be rewritten by the test runner.
  const { handler } = load(join(bundles[name]?.folder ?? '', 'index.mjs'));
  return handler(event, context(name));
};

const call = async (name: RouteName, sent: Sent = {}) => {
  const answer: APIGatewayProxyStructuredResultV2 = await invoke(name, eventFor(routes[name], sent));
  return { status: answer.statusCode ?? 0, body: JSON.parse(answer.body || '{}') };
};

const deliver = (name: JobName, payload: unknown) =>
  invoke(name, {
    Records: [{ messageId: 'm1', body: JSON.stringify({ payload }), attributes: { ApproximateReceiveCount: '1' } }],
  });

beforeAll(async () => {
  bundles = await bundle();
  const ports = { dynamodb: 0, sqs: 0, ses: 0, cognito: 0, kms: 0, secretsManager: 0, stripe: 0, google: 0, s3: 0 };
  cloud = await startCloud({ ports, siteUrl: 'http://localhost:4000', webhookUrl: 'http://localhost:9' });
  Object.assign(process.env, cloud.env, { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_DEV: 'true' });
});
afterAll(() => cloud?.stop());

describe('what is deployed', () => {
  test('is one bundle for each function, none of the API above 400 KB, no worker heavier than it has a reason to be', () => {
    const sizes = Object.entries(bundles).map(([name, { bytes }]) => ({ name, kilobytes: Math.round(bytes / 1000) }));
    console.table(sizes.sort((a, b) => b.kilobytes - a.kilobytes));
    expect(sizes.map(({ name }) => name).sort()).toEqual(Object.keys(lambdas).sort());
    for (const { name, kilobytes } of sizes) expect(kilobytes, name).toBeLessThanOrEqual(limitOf(name as LambdaName));
  });

  test('is not built again while nothing has changed', async () => {
    const began = performance.now();
    expect(await bundle()).toEqual(bundles);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test('names the file of a use case that is listed and not written', async () => {
    const absent = { ...lambdas.createOrder, entry: 'functions/orders/absent.ts' };
    await expect(bundle([absent])).rejects.toThrow('functions/orders/absent.ts (createOrder)');
  });

  test('may reach exactly the parties whose gateways are in it', () => {
    const parties = {
      'shared/storage/database.ts': ['table:', 'byPerson:', 'byParent:', 'due:'],
      'shared/gateways/secrets.ts': ['secret:'],
      'shared/gateways/token-vault.ts': ['tokens:'],
      'shared/gateways/job-queue.ts': ['queue:'],
      'shared/gateways/mailer.ts': ['mail:'],
      'shared/gateways/identity-client.ts': ['identity:'],
      'shared/gateways/site-files.ts': ['site:'],
    };
    for (const [file, prefixes] of Object.entries(parties)) {
      for (const name of Object.keys(lambdas) as LambdaName[]) {
        const isGranted = permissions[name].some((grant: string) =>
          prefixes.some((prefix) => grant.startsWith(prefix)),
        );
        expect(isGranted, `${name} and ${file}`).toBe(bundles[name]?.inputs.includes(file));
      }
    }
  });
});

describe('a bundle, run as Lambda would', () => {
  const id = (kind: string) => `${kind}_01jx0000000000000000000000`;
  const params = {
    organizationId: id('org'),
    eventId: id('evt'),
    orderId: id('ord'),
    ticketTypeId: id('typ'),
    month: '2031-01',
  };

  test.each(Object.values<Route>(routes))('$name answers a stranger without breaking', async ({ name }) => {
    const { status } = await call(name as RouteName, { params });
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(500);
  });

  test.each(Object.keys(jobs) as JobName[])('%s hands back a message that it can’t read', async (name) => {
    expect(await deliver(name, { nonsense: true })).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  });

  test.each([
    ['en', 'Sign in to go on.'],
    ['pt', 'Inicie sessão para continuar.'],
  ])('says in %s why it refuses, from the catalogue beside it', async (language, title) => {
    const refused = await call('me', { headers: { 'accept-language': language } });
    expect(refused).toMatchObject({ status: 401, body: { code: 'not_signed_in', title } });
  });

  test('talks to the table', async () => {
    expect(await call('getHealth')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  test('talks to Cognito', async () => {
    const body = { name: 'Ana', email: `${randomUUID()}@example.com`, password: 'Long enough 1' };
    expect(await call('register', { body })).toMatchObject({ status: 202 });
  });

  test('talks to Stripe, from the payment page to its end', async () => {
    const { event, type } = await aPublishedEvent();
    const made = await call('createOrder', {
      headers: { 'idempotency-key': randomUUID() },
      body: {
        eventId: event.eventId,
        lines: [{ ticketTypeId: type.ticketTypeId, quantity: 1 }],
        buyer: { name: 'Ana', email: 'ana@example.com' },
      },
    });
    expect(made.status).toBe(201);
    const { orderId } = made.body.order;
    const sent = { params: { orderId }, query: { token: made.body.token } };
    expect(await call('startCheckout', sent)).toMatchObject({
      status: 200,
      body: { url: expect.stringMatching(/^http/) },
    });
    expect((await call('cancelOrder', sent)).status).toBe(200);
    expect(await deliver('releaseOrder', { orderId })).toEqual({ batchItemFailures: [] });
    expect((await call('getOrder', sent)).body.status).toBe('CANCELLED');
  });

  test('signs a form for S3 without asking anyone', async () => {
    const { owner, event } = await aDraft();
    const body = { contentType: 'image/png', bytes: 1000 };
    const answer = await call('startCoverUpload', { as: owner, params: { eventId: event.eventId }, body });
    expect(answer).toMatchObject({ status: 201, body: { fields: { Policy: expect.any(String) } } });
  });

  test('tells X-Ray of each call, and what it asked of the table', async () => {
    const daemon = createSocket('udp4').bind(0, '127.0.0.1');
    await once(daemon, 'listening');
    type Told = { id: string; name: string; parent_id: string; trace_id: string; aws?: { operation: string } };
    const told: Told[] = [];
    daemon.on('message', (message) => told.push(JSON.parse(message.toString().split('\n')[1] ?? '')));
    const traces = [1, 2].map((n) => `1-6a5b4c3d-00000000000000000000000${n}`);
    // X-Ray looks where it runs when it is loaded, so it is loaded in a process that looks like Lambda from the start.
    const run = `
      const { handler } = await import(${JSON.stringify(pathToFileURL(join(bundles.getHealth?.folder ?? '', 'index.mjs')).href)});
      for (const trace of ${JSON.stringify(traces)}) {
        process.env._X_AMZN_TRACE_ID = 'Root=' + trace + ';Parent=53995c3f42cd8ad8;Sampled=1';
        const { statusCode } = await handler({ headers: { 'x-calsync-edge': process.env.EDGE_KEYS } }, { awsRequestId: 'r', functionName: 'getHealth' });
        if (statusCode !== 200) process.exitCode = 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', run], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        POWERTOOLS_DEV: '',
        AWS_XRAY_MANUAL_MODE: '',
        POWERTOOLS_TRACE_ENABLED: 'true',
        LAMBDA_TASK_ROOT: '/var/task',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        _HANDLER: 'index.handler',
        AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
      },
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
    await vi.waitUntil(() => told.length >= 4);
    daemon.close();
    for (const trace of traces) {
      const [query, call] = told.filter(({ trace_id }) => trace_id === trace);
      expect(call).toMatchObject({ name: '## index.handler', parent_id: '53995c3f42cd8ad8' });
      expect(query).toMatchObject({ name: 'DynamoDB', parent_id: call?.id, aws: { operation: 'DescribeTable' } });
    }
  });

  test('tells the table’s refusals apart by the classes it carries, and lives without the others', async () => {
    const founder = await aPerson();
    const found = () =>
      call('createOrganization', {
        as: founder,
        headers: { 'idempotency-key': 'founded-once' },
        body: { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' },
      });
    const first = await found();
    expect(first.status).toBe(201);
    expect(await found()).toEqual(first);
    const { TABLE_NAME } = process.env;
    process.env.TABLE_NAME = 'no-such-table';
    expect(await call('getHealth')).toMatchObject({ status: 200, body: { checks: { table: 'failing' } } });
    process.env.TABLE_NAME = TABLE_NAME;
  });

  test('passes a change on to its queues', async () => {
    const image = { type: { S: 'User' }, userId: { S: randomUUID() } };
    const record = { eventID: 'e1', dynamodb: { NewImage: image, SequenceNumber: '1' } };
    expect(await invoke('relayJobs', { Records: [record] })).toEqual({ batchItemFailures: [] });
  });

  test('takes its credentials from Lambda’s variables and says which one is missing', async () => {
    const { defaultProvider } = await import('#stacks/bundle/lambda-credentials.ts');
    expect(await defaultProvider()()).toMatchObject({ accessKeyId: process.env.AWS_ACCESS_KEY_ID });
    const kept = process.env.AWS_SECRET_ACCESS_KEY;
    delete process.env.AWS_SECRET_ACCESS_KEY;
    await expect(defaultProvider()()).rejects.toThrow('AWS_SECRET_ACCESS_KEY');
    process.env.AWS_SECRET_ACCESS_KEY = kept;
  });
});
