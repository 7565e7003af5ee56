import type { Messages } from '#shared/messages/catalogue.ts';
import type { OrganizeWords } from './organize.ts';

/** The words of calendars beside those of every organizer's page, in the page's language only. */
export type ScheduleWords = OrganizeWords & Pick<Messages, 'calendarFiles' | 'schedule'>;

export const scheduleWords = {
  en: (): Promise<ScheduleWords> => import('./schedule.en.ts'),
  pt: (): Promise<ScheduleWords> => import('./schedule.pt.ts'),
};
