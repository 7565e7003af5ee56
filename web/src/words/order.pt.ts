export { order } from '#shared/messages/pt/order.ts';
export { parts } from '#shared/messages/pt/parts.ts';
