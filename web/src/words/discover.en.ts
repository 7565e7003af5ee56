export { discover } from '#shared/messages/en/discover.ts';
export { parts } from '#shared/messages/en/parts.ts';
