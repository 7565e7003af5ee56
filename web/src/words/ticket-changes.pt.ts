export { ticketChanges } from '#shared/messages/pt/ticket-changes.ts';
