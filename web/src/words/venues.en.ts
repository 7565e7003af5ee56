export { venues } from '#shared/messages/en/venues.ts';
export * from './organize.en.ts';
