import type { Messages } from '#shared/messages/catalogue.ts';

export type GalleryWords = Pick<
  Messages,
  'account' | 'calendar' | 'discover' | 'event' | 'order' | 'organizer' | 'parts'
>;

export const galleryWords = {
  en: (): Promise<GalleryWords> => import('./gallery.en.ts'),
  pt: (): Promise<GalleryWords> => import('./gallery.pt.ts'),
};
