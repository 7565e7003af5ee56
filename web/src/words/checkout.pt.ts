export { checkout } from '#shared/messages/pt/checkout.ts';
export { event } from '#shared/messages/pt/event.ts';
export { parts } from '#shared/messages/pt/parts.ts';
