import { keyedHash } from './ids.ts';

/**
 * The secret of a device, 256 bits, so that no slow hash is needed to keep it. It follows from the id, so that a repeated
 * registration answers the same key although none is stored.
 */
export const deviceSecret = (linkSecret: string, deviceId: string): string => keyedHash(linkSecret, 'device', deviceId);

/** The key a scanner carries; it names event and device, so that one read finds them (see `deviceKeyPattern`). */
export const deviceKey = ({ eventId, deviceId, secret }: { eventId: string; deviceId: string; secret: string }) =>
  `dvk_${eventId.slice(4)}_${deviceId.slice(4)}_${secret}`;
