export { calendarFiles } from '#shared/messages/en/calendar-files.ts';
export { schedule } from '#shared/messages/en/schedule.ts';
export * from './organize.en.ts';
