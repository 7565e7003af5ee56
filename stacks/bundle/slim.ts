import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Loader, Plugin } from 'esbuild';

type Replacement = { filter: RegExp; loader: Loader; contents: (path: string) => string | Promise<string> };

const json = async (path: string) => JSON.parse(await readFile(path, 'utf8'));

/** Parts of our packages that no function of ours can reach, and what stands in their place. */
const replacements: Replacement[] = [
  {
    // X-Ray patches version 2 of the AWS SDK here, and asks here where it runs when it isn't Lambda.
    filter: /aws-xray-sdk-core.*[\\/](aws_p|(ec2|ecs|elastic_beanstalk)_plugin)\.js$/,
    loader: 'js',
    contents: () => 'module.exports = {};',
  },
  {
    // Chooses by Node's version with all of semver; any Node since 8 takes this branch.
    filter: /cls-hooked[\\/]index\.js$/,
    loader: 'js',
    contents: () => "module.exports = require('./context');",
  },
  {
    // Which parameters of a request X-Ray notes down; ours would all name the one table.
    filter: /aws_whitelist\.json$/,
    loader: 'json',
    contents: () => '{"services":{}}',
  },
  {
    // Answers that come as a stream of events; of the services we call only S3 Select has one.
    filter: /@smithy[\\/]core[\\/].*[\\/]event-streams[\\/]index\.js$/,
    loader: 'js',
    contents: () => `export const EventStreamSerde = undefined, eventStreamSerdeProvider = () => undefined;
      export const resolveEventStreamSerdeConfig = (config) => config;`,
  },
  {
    // A package reads its own name and version; the rest is scripts and lists.
    filter: /node_modules.*[\\/]package\.json$/,
    loader: 'json',
    contents: async (path) => {
      const { name, version } = await json(path);
      return JSON.stringify({ name, version });
    },
  },
];

/** Leaves out of a bundle what Lambda never runs: about 150 KB of every function that reads the table. */
export const slim: Plugin = {
  name: 'slim',
  setup: (build) => {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: fileURLToPath(import.meta.resolve('./lambda-credentials.ts')),
    }));
    for (const { filter, loader, contents } of replacements) {
      build.onLoad({ filter }, async ({ path }) => ({ contents: await contents(path), loader }));
    }
  },
};
