import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Loader, Plugin } from 'esbuild';

type Replacement = { filter: RegExp; loader: Loader; contents: (path: string) => string | Promise<string> };

const json = async (path: string) => JSON.parse(await readFile(path, 'utf8'));

/** Parts of our packages that no function of ours can reach, and what stands in their place. */
const replacements: Replacement[] = [
  {
    // X-Ray patches version 2 of the AWS SDK and promises of other libraries here, reads SQL here, and asks here where it
    // runs when it isn't Lambda.
    filter: /aws-xray-sdk-core.*[\\/](aws_p|promise_p|sql_data|(ec2|ecs|elastic_beanstalk)_plugin)\.js$/,
    loader: 'js',
    contents: () => 'module.exports = {};',
  },
  {
    // A web server's requests begin here, with the choice of which to trace. Lambda has chosen before we are called.
    filter: /aws-xray-sdk-core.*[\\/]mw_utils\.js$/,
    loader: 'js',
    contents: () => 'module.exports = { disableCentralizedSampling() {} };',
  },
  {
    filter: /aws-xray-sdk-core.*[\\/]incoming_request_data\.js$/,
    loader: 'js',
    contents: () => 'module.exports = undefined;',
  },
  {
    // Which parameters of a request X-Ray notes down; ours would all name the one table.
    filter: /aws-xray-sdk-core.*[\\/]call_capturer\.js$/,
    loader: 'js',
    contents: () => 'module.exports = class { capture() {} };',
  },
  {
    // DynamoDB has one address for each region, or the one we set; it is asked for another only where a setting says so.
    filter: /@aws-sdk[\\/]middleware-endpoint-discovery[\\/].*[\\/]index\.js$/,
    loader: 'js',
    contents: () => `export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = { environmentVariableSelector() {} };
      export const resolveEndpointDiscoveryConfig = (config) => config;`,
  },
  {
    // For a Node that was built without OpenSSL.
    filter: /@smithy[\\/]core[\\/].*[\\/]Sha256Js\.js$/,
    loader: 'js',
    contents: () => 'export const Sha256Js = undefined;',
  },
  {
    // Answers that come as a stream of events; of the services we call only S3 Select has one.
    filter: /@smithy[\\/]core[\\/].*[\\/]event-streams[\\/]index\.js$/,
    loader: 'js',
    contents: () => `export const EventStreamSerde = undefined, eventStreamSerdeProvider = () => undefined;
      export const resolveEventStreamSerdeConfig = (config) => config;`,
  },
  {
    // Retries that slow themselves down by AWS_RETRY_MODE, which our stacks never set.
    filter: /@smithy[\\/]core[\\/].*[\\/]util-retry[\\/]AdaptiveRetryStrategy\.js$/,
    loader: 'js',
    contents: () =>
      `export class AdaptiveRetryStrategy { constructor() { throw new Error('Bundles leave adaptive retries out.'); } }`,
  },
  {
    // Asks a virtual machine where it stands. Lambda says so in AWS_REGION.
    filter: /@smithy[\\/]core[\\/].*[\\/]getInstanceMetadataRegion\.js$/,
    loader: 'js',
    contents: () => 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  {
    // The names of all regions. A region's partition is found by the pattern beside them as well.
    filter: /@aws-sdk[\\/]core[\\/].*[\\/]partitions\.js$/,
    loader: 'js',
    contents: async (path) =>
      (await readFile(path, 'utf8')).replaceAll(/("regions": )\{(?:[^{}]|\{[^{}]*\})*\}/g, '$1{}'),
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

/** Packages that one module of ours does the work of. */
const ownModules = [
  { filter: /^@aws-sdk\/credential-provider-node$/, module: './lambda-credentials.ts' },
  { filter: /^cls-hooked\/context$/, module: './trace-context.ts' },
];

/** Leaves out of a bundle what Lambda never runs: about 150 KB of every function that reads the table. */
export const slim: Plugin = {
  name: 'slim',
  setup: (build) => {
    for (const { filter, module } of ownModules) {
      build.onResolve({ filter }, () => ({ path: fileURLToPath(import.meta.resolve(module)) }));
    }
    for (const { filter, loader, contents } of replacements) {
      build.onLoad({ filter }, async ({ path }) => ({ contents: await contents(path), loader }));
    }
  },
};
