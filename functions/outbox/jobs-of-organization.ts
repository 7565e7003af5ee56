import type { ChosenEntries } from '#shared/domain/calendar-draft.ts';
import type { Mirror } from '#shared/domain/mirror.ts';
import type { Invitation, Organization } from '#shared/domain/organization.ts';
import type { Rule } from './change.ts';

/** What shows an organization’s name is written anew with it. */
export const jobsOfOrganization: Rule<Organization> = ({ before, after }) =>
  before && after && before.name !== after.name
    ? [{ job: 'spreadOrganizationName', payload: { organizationId: after.organizationId } }]
    : [];

/** Whoever is asked to join is told by mail. */
export const jobsOfInvitation: Rule<Invitation> = ({ before, after }) =>
  after && !before
    ? [
        {
          job: 'sendMail',
          payload: {
            kind: 'invitation',
            organizationId: after.organizationId,
            invitationId: after.invitationId,
            locale: after.locale === 'pt' ? 'pt' : 'en',
          },
        },
      ]
    : [];

/** A calendar that was chosen for the programme is filled, and emptied where another takes its place. */
export const jobsOfMirror: Rule<Mirror> = ({ before, after }) =>
  after && before?.version !== after.version
    ? [{ job: 'mirrorProgramme', payload: { organizationId: after.organizationId } }]
    : [];

/** Entries that were chosen become drafts of events. */
export const jobsOfChosenEntries: Rule<ChosenEntries> = ({ before, after }) =>
  after && !before
    ? [
        {
          job: 'draftEntries',
          payload: { organizationId: after.organizationId, choiceId: after.choiceId },
        },
      ]
    : [];
