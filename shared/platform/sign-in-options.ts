import { optionalEnv } from './env.ts';

/** Whether the user pool has pages of its own, and with them Google as a way to sign in. */
export const offersGoogle = (): boolean => optionalEnv('SIGN_IN_URL') !== undefined;
