import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of accepting an invitation, loaded in the page's language only. */
export type InvitationWords = Pick<Messages, 'account' | 'organizer' | 'parts'>;

export const invitationWords = {
  en: (): Promise<InvitationWords> => import('./invitation.en.ts'),
  pt: (): Promise<InvitationWords> => import('./invitation.pt.ts'),
};
