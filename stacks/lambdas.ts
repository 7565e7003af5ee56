import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import { fileNameOf, type Route } from '#shared/contracts/route.ts';
import { type RouteName, routes } from '#shared/contracts/routes.ts';
import { type ScheduleName, schedules } from '#shared/contracts/schedules.ts';

/** Everything that is deployed as a Lambda: a route, a job, a schedule, the relay from the table's stream, or a trigger of the pool. */
export type LambdaName = RouteName | JobName | ScheduleName | 'relayJobs' | 'writeCodeMail' | 'linkGoogleAccount';

export type Lambda = {
  name: LambdaName;
  feature: string;
  summary: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** The file with the handler, from the root of the repository. */
  entry: string;
};

/** API Gateway gives up after 30 seconds; a person does so earlier. */
const routeTimeoutSeconds = 20;

/** Memory also buys CPU; these are the functions that draw pictures and pages. */
const memory: Partial<Record<LambdaName, number>> = {
  prepareCover: 1769,
  publishPage: 1024,
  publishLists: 1024,
  previewEvent: 1024,
  printInvoice: 1769,
  printTicket: 1769,
  sendMail: 1024,
};

type Described = { name: string; feature: string; summary: string; timeoutSeconds: number };

const lambda = ({ name, feature, summary, timeoutSeconds }: Described): Lambda => ({
  name: name as LambdaName,
  feature,
  summary,
  timeoutSeconds,
  memoryMegabytes: memory[name as LambdaName] ?? 512,
  entry: `functions/${feature}/${fileNameOf(name)}.ts`,
});

const relay = {
  name: 'relayJobs',
  feature: 'outbox',
  summary: 'Put the jobs that follow from each committed change on their queues.',
  timeoutSeconds: 60,
};

/** Cognito waits five seconds for a trigger, and then asks twice more. */
const codeMail = {
  name: 'writeCodeMail',
  feature: 'auth',
  summary: 'Write the mails with codes that the user pool sends, in the person’s language.',
  timeoutSeconds: 5,
};

const googleLink = {
  name: 'linkGoogleAccount',
  feature: 'auth',
  summary: 'Link a Google account that signs in for the first time to the account with its verified address.',
  timeoutSeconds: 5,
};

const described: Described[] = [
  ...Object.values<Route>(routes).map((route) => ({ ...route, timeoutSeconds: routeTimeoutSeconds })),
  ...Object.values(jobs),
  ...Object.values(schedules),
  relay,
  codeMail,
  googleLink,
];

/** Every Lambda by its name, made from the two lists. */
export const lambdas = Object.fromEntries(described.map((it) => [it.name, lambda(it)])) as Record<LambdaName, Lambda>;
