export { ticketChanges } from '#shared/messages/en/ticket-changes.ts';
