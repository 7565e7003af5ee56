/** A scanner at a gate of one event. Of its key only the hash is kept. */
export type Device = {
  deviceId: string;
  eventId: string;
  name: string;
  gate: string;
  status: 'ACTIVE' | 'REVOKED';
  secretHash: string;
  registeredAt: string;
  registeredBy: string;
  revokedAt?: string;
  lastScanAt?: string;
};
