export { discover } from '#shared/messages/en/discover.ts';
export { organizer } from '#shared/messages/en/organizer.ts';
export { parts } from '#shared/messages/en/parts.ts';
