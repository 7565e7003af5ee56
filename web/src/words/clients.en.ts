export { clients } from '#shared/messages/en/clients.ts';
export { connectionHealth } from '#shared/messages/en/connection-health.ts';
export { schedule } from '#shared/messages/en/schedule.ts';
export * from './organize.en.ts';
