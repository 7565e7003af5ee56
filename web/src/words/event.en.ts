export { event } from '#shared/messages/en/event.ts';
export { parts } from '#shared/messages/en/parts.ts';
