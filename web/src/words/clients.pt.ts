export { clients } from '#shared/messages/pt/clients.ts';
export { schedule } from '#shared/messages/pt/schedule.ts';
export * from './organize.pt.ts';
