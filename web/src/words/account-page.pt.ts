export { account } from '#shared/messages/pt/account.ts';
export { connectionHealth } from '#shared/messages/pt/connection-health.ts';
export { parts } from '#shared/messages/pt/parts.ts';
export { schedule } from '#shared/messages/pt/schedule.ts';
export { site } from '#shared/messages/pt/site.ts';
