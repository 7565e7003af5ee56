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
