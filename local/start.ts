import { join } from 'node:path';
import { demoLogins, layDemoData } from '#local/demo/lay-demo-data.ts';
import { type Local, startLocal } from '#local/start-local.ts';

/** `npm start`: the whole product on this machine, until Ctrl-C. */

const began = performance.now();
const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
const dataDir = process.env.CALSYNC_DATA ?? join(import.meta.dirname, '../.local');

const tell = (rows: [string, string][]): void => {
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) console.log(`  ${name.padEnd(width)}  ${value}`);
};

let local: Local | undefined;
let isEnding = false;
const end = async () => {
  if (isEnding) process.exit(1);
  isEnding = true;
  console.log('\nStopping…');
  await local?.stop();
  process.exit(0);
};
process.on('SIGINT', end);
process.on('SIGTERM', end);

const port = Number(process.env.CALSYNC_PORT ?? 4000);
if (!Number.isInteger(port) || port < 1 || port > 65_000) {
  console.error('CALSYNC_PORT must be a port number; twelve ports from it on are used.');
  process.exit(1);
}

try {
  local = await startLocal({ port, dataDir, isWatching: true, say: (line) => line && console.log(`  ${line}`) });
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
if (isEnding) await local.stop();

const { siteUrl, urls } = local;
console.log(`\nCalSync Events is up after ${seconds()} s.\n`);
tell([
  ['Site', siteUrl],
  ['API, for people', `${siteUrl}/docs`],
  ['Mail inbox', urls.ses],
  ['Payments (stand-in)', urls.stripe],
  ['Google calendars (stand-in)', urls.google],
]);
console.log('');
tell(demoLogins.map(({ email, password, role }) => [email, `${password}   ${role}`]));
console.log(
  `\n  Cards: 4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined, 4000 0025 0000 3155 asks for 3-D Secure.`,
);
console.log(`  Data is kept in ${dataDir} until \`npm run reset\`. Ctrl-C ends everything.\n`);

await layDemoData(local, dataDir).then(
  (outcome) => outcome && console.log(`  ${outcome}`),
  (error: Error) => console.error(`  The demo data is incomplete: ${error.message}`),
);
