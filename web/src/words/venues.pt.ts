export { venues } from '#shared/messages/pt/venues.ts';
export * from './organize.pt.ts';
