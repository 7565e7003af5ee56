export { clients } from '#shared/messages/pt/clients.ts';
export * from './organize.pt.ts';
