export { account } from '#shared/messages/en/account.ts';
export { connectionHealth } from '#shared/messages/en/connection-health.ts';
export { parts } from '#shared/messages/en/parts.ts';
export { schedule } from '#shared/messages/en/schedule.ts';
export { site } from '#shared/messages/en/site.ts';
