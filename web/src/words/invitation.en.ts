export { account } from '#shared/messages/en/account.ts';
export { organizer } from '#shared/messages/en/organizer.ts';
export { parts } from '#shared/messages/en/parts.ts';
