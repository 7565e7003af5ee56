export { clients } from '#shared/messages/pt/clients.ts';
export { connectionHealth } from '#shared/messages/pt/connection-health.ts';
export { schedule } from '#shared/messages/pt/schedule.ts';
export * from './organize.pt.ts';
