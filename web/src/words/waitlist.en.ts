export { parts } from '#shared/messages/en/parts.ts';
export { waitlist } from '#shared/messages/en/waitlist.ts';
