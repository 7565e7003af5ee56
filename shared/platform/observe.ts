import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import type middy from '@middy/core';
import { logger, metrics, tracer } from './observability.ts';

const publishMetrics = (): void => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
};

/** What every Lambda does around its work: request ids on each log line, a trace segment, and its metrics written at the end. */
export const observe = (): middy.MiddlewareObj[] => [
  injectLambdaContext(logger, { resetKeys: true }),
  captureLambdaHandler(tracer, { captureResponse: false }),
  { after: publishMetrics, onError: publishMetrics },
];
