import { openapi } from '#shared/contracts/openapi.ts';
import { contracts, routes } from '#shared/contracts/routes.ts';
import { getOpenapiRoute } from '#shared/contracts/system.ts';
import { httpHandler } from '#shared/platform/http-handler.ts';

/** The document of this API, made from its contracts. */
export const getOpenapi = async () => openapi(routes, contracts);

export const handler = httpHandler(getOpenapiRoute, getOpenapi, {});
