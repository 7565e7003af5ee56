import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of the waiting room, loaded in the page's language only. */
export type WaitingRoomWords = Pick<Messages, 'waitingRoom' | 'parts'>;

export const waitingRoomWords = {
  en: (): Promise<WaitingRoomWords> => import('./waiting-room.en.ts'),
  pt: (): Promise<WaitingRoomWords> => import('./waiting-room.pt.ts'),
};
