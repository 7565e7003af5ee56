/** A scanner at a gate of one event. Of its key only the hash is kept. */
export type Device = {
  deviceId: string;
  eventId: string;
  name: string;
  gate: string;
  status: 'ACTIVE' | 'REVOKED';
  secretHash: string;
  /** Fingerprint of the request that registered it, to tell a repeat from a reused key. */
  requestHash?: string;
  registeredAt: string;
  registeredBy: string;
  revokedAt?: string;
  lastScanAt?: string;
};

/** A device as its organizer and it itself see it. */
export const shownDevice = ({ deviceId, eventId, name, gate, status, registeredAt, lastScanAt }: Device) => ({
  deviceId,
  eventId,
  name,
  gate,
  status,
  registeredAt,
  ...(lastScanAt && { lastScanAt }),
});
