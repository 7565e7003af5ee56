import { AsyncLocalStorage } from 'node:async_hooks';

type Context = Record<PropertyKey, unknown>;
type Runtime = { awslambda?: { InvokeStore?: unknown } };

const contexts = new AsyncLocalStorage<Context>();

/**
 * On Lambda each use case has processes of its own; here all share one, and a log line would carry the ids of whichever ran
 * last. The runtime for Lambdas with many invocations at once keeps them apart by this store, and Powertools asks for it
 * where AWS_LAMBDA_MAX_CONCURRENCY is set.
 */
export const keepInvocationsApart = (): void => {
  const InvokeStore = {
    hasContext: () => contexts.getStore() !== undefined,
    getContext: () => contexts.getStore(),
    get: (key: PropertyKey) => contexts.getStore()?.[key],
    set(key: PropertyKey, value: unknown) {
      const context = contexts.getStore();
      if (context) context[key] = value;
    },
    run: <T>(context: Context, act: () => T): T => contexts.run(context, act),
    getRequestId: () => '-',
    getXRayTraceId: () => undefined,
    getTenantId: () => undefined,
  };
  (globalThis as Runtime).awslambda = { InvokeStore };
};

/** The same handler, each call in an invocation of its own. */
export const invoked = <H extends (...given: never[]) => Promise<unknown>>(handler: H): H =>
  ((...given: Parameters<H>) => contexts.run({}, () => handler(...given))) as H;
