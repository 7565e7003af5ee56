export { parts } from '#shared/messages/pt/parts.ts';
export { waitlist } from '#shared/messages/pt/waitlist.ts';
