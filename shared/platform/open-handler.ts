import type { Auth, PersonalAuth } from '#shared/contracts/route.ts';
import { identifyOpenly } from './caller.ts';
import { handlerFor } from './http-edge.ts';

/** The same for routes that ask nobody to sign in; they start without the verifier of access tokens. */
export const openHandler = handlerFor<Exclude<Auth, PersonalAuth>>(identifyOpenly);
