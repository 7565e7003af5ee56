import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import type { CalendarConnection } from '#shared/domain/calendar-connection.ts';
import { newId } from '#shared/domain/ids.ts';
import type { Invitation } from '#shared/domain/organization.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { database, tableName } from '#shared/storage/database.ts';
import * as invitations from '#shared/storage/invitations.ts';
import { keys } from '#shared/storage/keys.ts';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';

const anInvitation = async (given: Partial<Invitation> = {}) => {
  const { organization, owner } = await anOrganization();
  const invitationId = newId('invitation');
  const { made } = await invitations.create({
    invitationId,
    organizationId: organization.organizationId,
    organizationName: organization.name,
    email: `${invitationId.slice(-8)}@example.com`,
    roles: ['manager', 'door'],
    status: 'OPEN',
    invitedBy: owner.userId,
    locale: 'en',
    createdAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    ...given,
  });
  return made;
};

const invite = ({ organizationId, invitationId, locale }: Invitation) =>
  deliver('sendMail', [{ kind: 'invitation', organizationId, invitationId, locale }]);

test('mails an invitation with the link that opens it', async () => {
  const invitation = await anInvitation();
  await invite(invitation);
  const [mail] = await mailsTo(invitation.email);
  expect(mail?.subject).toBe('Hot Clube invites you to CalSync Events');
  expect(mail?.body.text).toContain('event manager and door staff');
  const token = invitations.tokenOf((await secrets()).linkSecret, invitation.invitationId);
  expect(mail?.body.text).toContain(`id=${invitation.invitationId}#${token}`);
});

test('mails an invitation in the language it was made in', async () => {
  const invitation = await anInvitation({ locale: 'pt' });
  await invite(invitation);
  expect((await mailsTo(invitation.email))[0]?.subject).toBe('Hot Clube convida-o para a CalSync Events');
});

test('mails no invitation that has been taken back', async () => {
  const invitation = await anInvitation();
  await invitations.revoke(invitation.organizationId, invitation.invitationId);
  expect(await invite(invitation)).toEqual([]);
  expect(await mailsTo(invitation.email)).toEqual([]);
});

const aConnection = async (status: CalendarConnection['status']) => {
  const person = await aPerson();
  const connection = {
    connectionId: newId('connection'),
    ownerId: person.userId,
    connectedBy: person.userId,
    account: 'ines@gmail.example',
    status,
  };
  const Item = {
    ...keys.connection(person.userId, connection.connectionId),
    type: 'CalendarConnection',
    ...connection,
  };
  await database().send(new PutCommand({ TableName: tableName(), Item }));
  const payload = { kind: 'calendar_stale', ownerId: person.userId, connectionId: connection.connectionId };
  return { person, tell: (since: string) => deliver('sendMail', [{ ...payload, since }]) };
};

test('tells once for each time that a calendar falls out of step', async () => {
  const { person, tell } = await aConnection('STALE');
  for (const since of ['2026-11-20T18:20:00.000Z', '2026-11-20T18:20:00.000Z', '2026-12-24T18:20:00.000Z'])
    await tell(since);
  const mails = await mailsTo(person.email);
  expect(mails).toHaveLength(2);
  expect(mails[0]?.body.text).toContain(
    'Since Friday 20 November we can’t write to the calendar of ines@gmail.example',
  );
});

test('does not trouble anybody whose calendar is in step again', async () => {
  const { person, tell } = await aConnection('ACTIVE');
  await tell('2026-11-20T18:20:00.000Z');
  expect(await mailsTo(person.email)).toEqual([]);
});
