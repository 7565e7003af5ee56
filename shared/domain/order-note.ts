/** What organizers tell each other about an order; notes are added, never changed. `byName` is the writer's name at the time. */
export type OrderNote = {
  noteId: string;
  orderId: string;
  text: string;
  by: string;
  byName: string;
  at: string;
  /** Fingerprint of the request that made it, to tell a repeat from a reused key. */
  requestHash?: string;
};

/** A note as organizers read it. */
export const noteView = ({ noteId, text, byName, at }: OrderNote) => ({ noteId, text, by: byName, at });
