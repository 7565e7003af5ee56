/** One word per scan, readable at arm's length. */
export const door = {
  welcome: 'Welcome',
  alreadyIn: 'Already in',
  notValid: 'Not valid',
  otherEvent: 'Another event',
  scan: 'Scan a ticket',
  offline: 'Offline. Scans are kept and sent later.',
  /** What a scan ended in, for whoever stands at the gate. */
  outcomes: {
    admitted: 'Welcome.',
    already_scanned: 'Already scanned.',
    wrong_event: 'This ticket is for another event.',
    not_genuine: 'This is not one of our tickets.',
    replaced: 'This code has been replaced by a newer one.',
    cancelled: 'This ticket has been cancelled.',
    unknown_ticket: 'We know no such ticket.',
  },
  scannedBefore: (when: string, gate: string): string => `Already scanned ${when}, gate ${gate}.`,
  /** When the first scan was: the clock alone on the same day. */
  atClock: (clock: string): string => `at ${clock}`,
  onDay: (day: string, clock: string): string => `on ${day} at ${clock}`,
};
