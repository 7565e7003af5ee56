import type { PersonalAuth } from '#shared/contracts/route.ts';
import { handlerFor } from './http-edge.ts';
import { identify } from './identify.ts';

export type { Authorize, Request } from './http-edge.ts';

/** Turns a use case into the Lambda of its route, for routes that ask, or may ask, who is signed in. */
export const httpHandler = handlerFor<PersonalAuth>(identify);
