import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of a person's own pages, loaded in the page's language only. */
export type CalendarWords = Pick<Messages, 'account' | 'calendar' | 'order' | 'parts' | 'schedule'>;

export const calendarWords = {
  en: (): Promise<CalendarWords> => import('./calendar.en.ts'),
  pt: (): Promise<CalendarWords> => import('./calendar.pt.ts'),
};
