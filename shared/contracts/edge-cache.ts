import type * as z from 'zod/mini';
import type { Route } from './route.ts';

/** A path whose answers may be kept at the edge, and what of a request reaches the API there: these query names, nothing else. */
export type CachedPath = {
  /** As CloudFront writes it: `/v1/calendar/*`. It knows no methods, so this holds for every one of them. */
  pattern: string;
  queryNames: readonly string[];
  seconds: number;
};

const namesOf = (query: Route['query']): string[] => Object.keys((query as z.ZodMiniObject | undefined)?.shape ?? {});

/**
 * What CloudFront and local/ may keep. A query name that the contract does not declare neither makes an entry of its own
 * nor reaches the API; otherwise anybody could pass the cache by making names up.
 */
export const cachedPaths = (routes: Record<string, Route>): CachedPath[] =>
  Object.values(routes).flatMap(({ path, query, cacheSeconds }) =>
    cacheSeconds === undefined
      ? []
      : [{ pattern: path.replace(/\{\w+\}/g, '*'), queryNames: namesOf(query).sort(), seconds: cacheSeconds }],
  );
