export { account } from '#shared/messages/pt/account.ts';
export { organizer } from '#shared/messages/pt/organizer.ts';
export { parts } from '#shared/messages/pt/parts.ts';
