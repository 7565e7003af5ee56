export { calendarFiles } from '#shared/messages/pt/calendar-files.ts';
export { schedule } from '#shared/messages/pt/schedule.ts';
export * from './organize.pt.ts';
