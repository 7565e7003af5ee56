export { account } from '#shared/messages/pt/account.ts';
export { parts } from '#shared/messages/pt/parts.ts';
export { site } from '#shared/messages/pt/site.ts';
