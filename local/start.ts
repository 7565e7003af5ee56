import { join } from 'node:path';
import { layDemoData } from '#local/demo/lay-demo-data.ts';
import { demoLogins, demoPassword } from '#local/demo/people.ts';
import { type Local, startLocal } from '#local/start-local.ts';

/** `npm start`: the whole product on this machine, until Ctrl-C. */
const began = performance.now();
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);
const say = (line: string) => console.log(`  ${line}`);

const fail = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};
if (Number(process.versions.node.split('.')[0]) < 24)
  fail('Run it with `npm start`: npm uses the Node 24 it installed.');
const port = Number(process.env.CALSYNC_PORT ?? 4000);
if (!Number.isInteger(port) || port < 1 || port > 65_000)
  fail('CALSYNC_PORT must be a port number; eleven ports from it on are used.');
/** Two at once on different ports keep out of each other's way. */
const dataDir = process.env.CALSYNC_DATA ?? join(import.meta.dirname, '../.local', String(port));

const interruption = new AbortController();
let local: Local | undefined;
const end = async () => {
  if (interruption.signal.aborted) process.exit(1);
  interruption.abort();
  console.log('\nStopping…');
  await local?.stop();
  if (local) process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);

const table = (rows: [string, string][]): void => {
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) console.log(`  ${name.padEnd(width)}  ${value}`);
};

const welcome = ({ siteUrl, urls }: Local): void => {
  console.log(`\nCalSync Events is up after ${seconds(began)} s.\n`);
  table([
    ['Site', siteUrl],
    ['API, for people', `${siteUrl}/docs`],
    ['Mail inbox', urls.ses],
    ['Stripe', urls.stripe],
    ['Google calendars', urls.google],
  ]);
  console.log(`\n  Sign in with ${demoPassword} as\n`);
  table(demoLogins.map(({ email, role }) => [email, role]));
  console.log(`
  Cards: 4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined, 4000 0025 0000 3155 asks for 3-D Secure.
  Quarter of an hour later: curl -d '{"minutes": 16}' ${siteUrl}/_local/clock
  Logs are in ${join(dataDir, 'logs')}; CALSYNC_VERBOSE=1 shows them here. Ctrl-C ends everything, \`npm run reset\` forgets it.
`);
};

const starting = startLocal({ port, dataDir, isWatching: true, say, signal: interruption.signal });
local = await starting.catch((error: Error) => {
  if (interruption.signal.aborted) process.exit(0);
  return fail(error.message);
});
if (interruption.signal.aborted) {
  await local.stop();
  process.exit(0);
}
welcome(local);

const laying = performance.now();
await layDemoData(local, dataDir).then(
  (outcome) => outcome && say(`${outcome} in ${seconds(laying)} s.`),
  (error: Error) => interruption.signal.aborted || say(`The demo data is incomplete: ${error.message}`),
);
