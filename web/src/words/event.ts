import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of an event's ticket panel, loaded in the page's language only. */
export type EventWords = Pick<Messages, 'event' | 'parts'>;

export const eventWords = {
  en: (): Promise<EventWords> => import('./event.en.ts'),
  pt: (): Promise<EventWords> => import('./event.pt.ts'),
};
