export { discover } from '#shared/messages/pt/discover.ts';
export { parts } from '#shared/messages/pt/parts.ts';
