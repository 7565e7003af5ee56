export { account } from '#shared/messages/en/account.ts';
export { parts } from '#shared/messages/en/parts.ts';
export { site } from '#shared/messages/en/site.ts';
