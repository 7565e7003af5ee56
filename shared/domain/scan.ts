/** Everything a scan can end in. `admitted` opens the door; the others say why it stays shut. */
export const scanOutcomes = [
  'admitted',
  'already_scanned',
  'wrong_event',
  'not_genuine',
  'replaced',
  'cancelled',
  'unknown_ticket',
] as const;
export type ScanOutcome = (typeof scanOutcomes)[number];
