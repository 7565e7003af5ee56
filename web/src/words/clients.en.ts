export { clients } from '#shared/messages/en/clients.ts';
export * from './organize.en.ts';
