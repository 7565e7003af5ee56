import { openapi } from '#shared/contracts/openapi.ts';
import { contracts, routes } from '#shared/contracts/routes.ts';
import { getOpenapiRoute } from '#shared/contracts/system.ts';
import { openHandler } from '#shared/platform/open-handler.ts';

/** The document of this API, made from its contracts. */
export const getOpenapi = async () => openapi(routes, contracts);

export const handler = openHandler(getOpenapiRoute, getOpenapi, {});
