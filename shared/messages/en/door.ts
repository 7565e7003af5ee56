/** One word per scan, readable at arm's length. */
export const door = {
  welcome: 'Welcome',
  alreadyIn: 'Already in',
  notValid: 'Not valid',
  otherEvent: 'Another event',
  scan: 'Scan a ticket',
  offline: 'Offline. Scans are kept and sent later.',
};
