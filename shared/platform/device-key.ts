import { randomBytes } from 'node:crypto';

/** 256 random bits, so that no slow hash is needed to keep it. */
export const newDeviceSecret = (): string => randomBytes(32).toString('base64url');

/** The key a scanner carries; it names event and device, so that one read finds them (see `deviceKeyPattern`). */
export const deviceKey = ({ eventId, deviceId, secret }: { eventId: string; deviceId: string; secret: string }) =>
  `dvk_${eventId.slice(4)}_${deviceId.slice(4)}_${secret}`;
