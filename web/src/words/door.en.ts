export { door } from '#shared/messages/en/door.ts';
export { parts } from '#shared/messages/en/parts.ts';
