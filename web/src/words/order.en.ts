export { order } from '#shared/messages/en/order.ts';
export { parts } from '#shared/messages/en/parts.ts';
