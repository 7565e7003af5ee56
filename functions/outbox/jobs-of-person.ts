import type { Client } from '#shared/domain/client.ts';
import type { User } from '#shared/domain/user.ts';
import type { Rule } from './change.ts';

/** A newcomer is welcomed; access to the calendars of one who has left ends. */
export const jobsOfUser: Rule<User & { deletedAt?: string }> = ({ before, after }) => {
  if (!after) return [];
  const { userId, deletedAt } = after;
  if (deletedAt) return before?.deletedAt ? [] : [{ job: 'endCalendarConnections', payload: { ownerId: userId } }];
  return before ? [] : [{ job: 'sendMail', payload: { kind: 'welcome', userId } }];
};

/** Access to the calendars of a client ends with the client. */
export const jobsOfClient: Rule<Client> = ({ before, after }) =>
  before && !after ? [{ job: 'endCalendarConnections', payload: { ownerId: before.clientId } }] : [];
