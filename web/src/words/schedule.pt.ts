export { schedule } from '#shared/messages/pt/schedule.ts';
export * from './organize.pt.ts';
