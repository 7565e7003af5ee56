export { clients } from '#shared/messages/en/clients.ts';
export { schedule } from '#shared/messages/en/schedule.ts';
export * from './organize.en.ts';
