export { door } from '#shared/messages/pt/door.ts';
export { parts } from '#shared/messages/pt/parts.ts';
