export { event } from '#shared/messages/pt/event.ts';
export { parts } from '#shared/messages/pt/parts.ts';
