/** What a use case is called everywhere: `tickets`, `transferTicket`, `transfer-ticket`, `Transfer ticket`. */
export type Names = { feature: string; name: string; fileName: string; words: string };

const camel = (kebab: string) => kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Reads `tickets/transfer-ticket`; throws with what is wrong about anything else. */
export function namesOf(wanted: string | undefined): Names {
  const [, feature, fileName] = /^([a-z]+(?:-[a-z]+)*)\/([a-z]+(?:-[a-z]+)*)$/.exec(wanted ?? '') ?? [];
  if (!feature || !fileName) throw new Error('Say what to make: npm run new -- <feature>/<verb-noun> [--job]');
  const words = fileName.replaceAll('-', ' ');
  return { feature, fileName, name: camel(fileName), words: words[0]?.toUpperCase() + words.slice(1) };
}

/** The name under which routes.ts and jobs.ts import a feature's contracts. */
export const aliasOf = ({ feature }: Names) => camel(feature);

export const contractFile = ({ feature }: Names) => `import * as z from 'zod/mini';
import { defineRoute } from './route.ts';

const feature = '${feature}';
`;

/** A route's contract; `isNamed` says whether its file has the constant that names the feature. */
export const contract = ({ feature, name, fileName, words }: Names, isNamed: boolean) => `
export const ${name}Route = defineRoute({
  name: '${name}',
  ${isNamed ? 'feature' : `feature: '${feature}'`},
  method: 'POST',
  path: '/v1/${feature}/${fileName}',
  summary: '${words}.',
  auth: 'user',
  body: z.strictObject({}),
  response: z.strictObject({ outcome: z.string() }),
  status: 200,
  errors: [],
});
`;

export const jobFile = ({ feature }: Names) => `import * as z from 'zod/mini';
import { defineJob } from '../job.ts';

const feature = '${feature}';
`;

/** A job's contract; `isNamed` says whether its file has the constant that names the feature. */
export const job = ({ feature, name, words }: Names, isNamed: boolean) => `
export const ${name} = defineJob({
  name: '${name}',
  ${isNamed ? 'feature' : `feature: '${feature}'`},
  summary: '${words}.',
  impact: 'Say here what people notice while this work fails.',
  payload: z.strictObject({ userId: z.string() }),
  timeoutSeconds: 60,
  batchSize: 5,
});
`;

export const routeUseCase = ({
  feature,
  name,
  words,
}: Names) => `import { ${name}Route } from '#shared/contracts/${feature}.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';

type Deps = Record<never, never>;

/** ${words}: load, decide, save. */
export const ${name} = async ({ caller }: Request<typeof ${name}Route>, _deps: Deps): Promise<{ outcome: string }> => {
  throw new Error(\`${name} is not written yet; \${caller.userId} asked for it.\`);
};

export const handler = httpHandler(${name}Route, ${name}, {});
`;

export const jobUseCase = ({
  feature,
  name,
  words,
}: Names) => `import * as jobs from '#shared/contracts/jobs/${feature}.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';

type Deps = Record<never, never>;

/** ${words}. A message may come twice, so doing it again must change nothing. */
export const ${name} = async ({ payload }: Delivery<typeof jobs.${name}>, _deps: Deps): Promise<string> => {
  throw new Error(\`${name} is not written yet; it came for \${payload.userId}.\`);
};

export const handler = queueHandler(jobs.${name}, ${name}, {});
`;

export const routeTest = ({ feature, name, fileName, words }: Names) => `import { expect, test } from 'vitest';
import { aPerson } from '#test/support/builders.ts';
import { call } from '#test/support/invoke.ts';

test('${words.toLowerCase()}', async () => {
  const { status } = await call('${name}', { as: await aPerson(), body: {} });
  expect(status, 'Write functions/${feature}/${fileName}.ts, then say here what it guarantees and refuses').toBe(200);
});
`;

export const jobTest = ({ feature, name, fileName, words }: Names) => `import { expect, test } from 'vitest';
import { aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';

test('${words.toLowerCase()}', async () => {
  const { userId } = await aPerson();
  const failed = await deliver('${name}', [{ userId }]);
  expect(failed, 'Write functions/${feature}/${fileName}.ts, then say here what it guarantees when it comes twice').toEqual([]);
});
`;
