import { expect } from 'vitest';
import * as z from 'zod/mini';
import { needsPerson, type Route } from '#shared/contracts/route.ts';
import type { ErrorCode } from '#shared/domain/errors.ts';
import { newId } from '#shared/domain/ids.ts';
import { paymentIdOf } from '#shared/domain/payment.ts';
import { may, type Role, roles } from '#shared/domain/roles.ts';
import type { User } from '#shared/domain/user.ts';
import { statusOf } from '#shared/platform/http-errors.ts';
import { keys } from '#shared/storage/keys.ts';
import { aSignedInPerson } from './accounts.ts';
import { anOrganization, aPerson } from './builders.ts';
import { aDevice } from './device.ts';
import type { Answer, As, Sent } from './invoke.ts';
import { aMember, putItems } from './members.ts';
import { anEvent, anIssuedOrder } from './ticket.ts';
import { signedByAnother, tampered, unsigned } from './tokens.ts';

/** A request that must be refused, and how. `laterMinutes` moves the clock before it is sent. */
export type Refused = { what: string; sent: Sent; code: ErrorCode; laterMinutes?: number };

/** An organization with a member of each role, an event, a scanner and somebody's tickets; and people from elsewhere. */
export const aWorld = async () => {
  const { owner, organization } = await anOrganization();
  const { organizationId } = organization;
  const event = await anEvent({ organizationId });
  const elsewhere = await anOrganization();
  const foreignEvent = await anEvent({ organizationId: elsewhere.organization.organizationId });
  const buyer = await aPerson();
  const { order, tickets } = await anIssuedOrder(event, { userId: buyer.userId });
  const connectionId = newId('connection');
  await putItems([
    { ...keys.connection(buyer.userId, connectionId), type: 'CalendarConnection', ownerId: buyer.userId, connectionId },
  ]);
  const clientId = newId('client');
  await putItems([{ ...keys.client(clientId), type: 'Client', clientId, organizationId }]);
  await putItems([
    { ...keys.connection(clientId, connectionId), type: 'CalendarConnection', ownerId: clientId, connectionId },
  ]);
  const staff = {} as Record<Role, User>;
  for (const role of roles) staff[role] = role === 'owner' ? owner : await aMember(organizationId, [role]);
  const params: Record<string, string> = {
    organizationId,
    eventId: event.eventId,
    orderId: order.orderId,
    paymentId: paymentIdOf(order.orderId),
    paymentMethodId: 'pm_1QxNobodysCard',
    ticketId: tickets[0]?.ticketId ?? '',
    ticketTypeId: newId('ticketType'),
    deviceId: newId('device'),
    invitationId: newId('invitation'),
    userId: (await aPerson()).userId,
    connectionId,
    poolId: newId('pool'),
    venueId: newId('venue'),
    chartId: newId('chart'),
    clientId,
    calendarId: 'rui@gmail.example',
    imageId: '01jx0000000000000000000000',
    entryId: newId('waitlistEntry'),
    bulkId: newId('bulk'),
    exportId: newId('export'),
    importId: newId('import'),
    refundId: newId('refund'),
    code: 'JAZZ',
    month: '2027-01',
  };
  const device = await aDevice(event);
  return {
    params,
    staff,
    stranger: await aPerson(),
    admin: { userId: (await aPerson()).userId, isAdmin: true },
    foreignOwner: elsewhere.owner,
    device: device.as,
    revokedDevice: (await aDevice(event, { status: 'REVOKED' })).as,
    /** The key of this event's scanner, made to name another event. */
    misplacedDevice: { token: device.as.token.replace(event.eventId.slice(4), foreignEvent.eventId.slice(4)) },
    /** The same scanner with another secret. */
    wrongDevice: { token: device.as.token.replace(/.{4}$/, 'AAAA') },
    signedIn: await aSignedInPerson(),
  };
};

export type World = Awaited<ReturnType<typeof aWorld>>;

const namesIn = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));

/** A good query of routes that change something and want one: it is read before the body. */
const queries: Record<string, Pick<Sent, 'query'>> = {
  deleteCalendarEntry: { query: { etag: '"1"' } },
  deleteOwnEntry: { query: { etag: '"1"' } },
  endMirror: { query: { entries: 'leave' } },
};

/** Whether a route is for whoever holds a link, and nobody else. */
const needsLink = ({ query }: Route): boolean => query !== undefined && !z.safeParse(query, {}).success;

/** Bodies of routes that look at them before they ask whose the thing is. */
const bodies: Record<string, unknown> = {
  renameTicket: { holderName: 'Rui Costa' },
  moveOrder: { from: newId('ticketType'), to: newId('ticketType') },
  addOrderNote: { text: 'She called.' },
  markOrderPaid: { how: 'cash' },
  returnTicket: { amount: 0 },
  offerTicket: { name: 'Rui Costa', email: 'rui@example.com' },
  confirmPayment: { paymentMethodId: 'pm_1QxNobodysCard' },
  createOwnEntry: { title: 'Dentist', start: { day: '2027-03-12' }, end: { day: '2027-03-13' } },
  changeOwnEntry: { etag: '"1"', title: 'Dentist' },
  // Whether a scanner's key is genuine is asked of the table, after the body was read.
  recordScan: { scanId: newId('scan'), qr: 'unreadable' },
  checkTicket: { qr: 'unreadable' },
};

/** What a route is asked with when nothing about its address is wrong. */
export const addressed = (route: Route, { params }: World): Sent => ({
  params: Object.fromEntries(namesIn(route.path).map((name) => [name, params[name] ?? ''])),
  ...(needsLink(route) && { query: { token: 'a'.repeat(43) } }),
  ...(route.idempotency === 'required' && { headers: { 'idempotency-key': 'a-key-of-the-guard' } }),
  ...(route.name in bodies && { body: bodies[route.name] }),
});

/** Somebody whom a route lets in. */
export const welcome = (route: Route, { staff, admin, device }: World): As => {
  if (route.auth === 'device') return device;
  if (route.auth === 'admin') return admin;
  return needsPerson(route) || route.auth === 'optional' ? staff.owner : undefined;
};

const isStrict = (schema: z.ZodMiniType | undefined): boolean =>
  (schema as { def?: { catchall?: { def: { type: string } } } } | undefined)?.def?.catchall?.def.type === 'never';

const oversized = JSON.stringify({ filler: 'x'.repeat(300 * 1024) });

const wrongTokens = (route: Route, { signedIn: { token }, device }: World): Omit<Refused, 'code'>[] => [
  { what: 'a token that is none', sent: { as: { token: 'garbage' } } },
  { what: 'an expired token', sent: { as: { token } }, laterMinutes: 16 },
  { what: 'a token somebody changed', sent: { as: { token: tampered(token) } } },
  { what: 'a token somebody else signed', sent: { as: { token: signedByAnother(token) } } },
  { what: 'a token without a signature', sent: { as: { token: unsigned(token) } } },
  route.auth === 'device'
    ? { what: 'a person’s token', sent: { as: { token } } }
    : { what: 'a scanner’s key', sent: { as: device } },
];

const byToken = (route: Route, world: World): Refused[] => {
  const { auth } = route;
  if (auth === 'public' || auth === 'signed') return [];
  const nobody = { what: 'nobody', sent: {} };
  const scanners = [
    { what: 'a scanner’s key with another secret', sent: { as: world.wrongDevice } },
    { what: 'a scanner’s key that names another event', sent: { as: world.misplacedDevice } },
  ];
  const cases = [
    ...(auth === 'optional' ? [] : [nobody]),
    ...wrongTokens(route, world),
    ...(auth === 'device' ? scanners : []),
  ];
  const refused = cases.map((refused): Refused => ({ ...refused, code: 'not_signed_in' }));
  if (auth === 'device')
    refused.push({ what: 'a revoked scanner', sent: { as: world.revokedDevice }, code: 'device_revoked' });
  return refused;
};

const byRole = ({ may: permission }: Route, { staff, stranger, foreignOwner }: World): Refused[] => {
  if (!permission) return [];
  return [
    { what: 'somebody who belongs to no organization', sent: { as: stranger }, code: 'not_found' },
    { what: 'the owner of another organization', sent: { as: foreignOwner }, code: 'not_found' },
    ...roles
      .filter((role) => !may([role], permission))
      .map((role): Refused => ({ what: `a member who is ${role}`, sent: { as: staff[role] }, code: 'forbidden' })),
  ];
};

const byRank = ({ auth }: Route, { staff, stranger, signedIn: { token } }: World): Refused[] =>
  auth === 'admin'
    ? [
        { what: 'the owner of an organization', sent: { as: staff.owner }, code: 'forbidden' },
        { what: 'somebody who runs nothing', sent: { as: stranger }, code: 'forbidden' },
        { what: 'a genuine token without the group', sent: { as: { token } }, code: 'forbidden' },
      ]
    : [];

/** Things of one person, which nobody else may know of: an order, a ticket, a linked account, their own account. */
const byBelonging = (route: Route, { stranger, foreignOwner }: World): Refused[] => {
  const { path, auth, may } = route;
  const isPersonal = /\{(orderId|ticketId|connectionId|paymentId|paymentMethodId)\}|^\/v1\/users\/\{userId\}/.test(
    path,
  );
  if (!isPersonal || may || auth === 'admin' || needsLink(route)) return [];
  return [
    ...(auth === 'optional' ? [{ what: 'a guest without the link', sent: {}, code: 'not_found' as const }] : []),
    ...(auth === 'optional'
      ? [
          {
            what: 'a guest with a made-up link',
            sent: { query: { token: 'b'.repeat(43) } },
            code: 'not_found' as const,
          },
        ]
      : []),
    { what: 'another person', sent: { as: stranger }, code: 'not_found' },
    { what: 'the owner of another organization', sent: { as: foreignOwner }, code: 'not_found' },
  ];
};

const byShape = (route: Route, world: World): Refused[] => {
  const as = welcome(route, world);
  const json = { 'content-type': 'application/json' };
  const cases: Refused[] = [
    {
      what: 'another site that rides on the cookie',
      sent: { as, cookies: ['calsync_refresh=x'], headers: { origin: 'https://evil.example' } },
      code: 'origin_not_allowed',
    },
  ];
  if (route.method !== 'GET')
    cases.push({
      what: 'a body of 300 KB',
      sent: { as, rawBody: oversized, headers: json, ...queries[route.name] },
      code: 'body_too_large',
    });
  if (!route.query || isStrict(route.query))
    cases.push({ what: 'an unknown query field', sent: { as, query: { surprise: '1' } }, code: 'invalid_request' });
  for (const name of namesIn(route.path)) {
    const params = { ...addressed(route, world).params, [name]: "1' OR '1'='1" };
    cases.push({ what: `a made-up ${name}`, sent: { as, params }, code: 'invalid_request' });
  }
  if (route.body)
    cases.push(
      { what: 'an unknown field', sent: { as, body: { surprise: 1 } }, code: 'invalid_request' },
      { what: 'a body that is no object', sent: { as, body: ['surprise'] }, code: 'invalid_request' },
      { what: 'malformed JSON', sent: { as, rawBody: '{"name":', headers: json }, code: 'malformed_json' },
      {
        what: 'another content type',
        sent: { as, rawBody: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
        code: 'unsupported_media_type',
      },
    );
  return cases;
};

/** Every request that a route must refuse, whatever it does; derived from what its contract says. */
export const refusalsOf = (route: Route, world: World): Refused[] =>
  [byToken, byRole, byRank, byBelonging, byShape]
    .flatMap((kind) => kind(route, world))
    .map((refused) => ({ ...refused, sent: { ...addressed(route, world), ...refused.sent } }));

/** The roles that a route lets in. */
export const rolesFor = ({ may: permission }: Route): Role[] =>
  permission ? roles.filter((role) => may([role], permission)) : [];

/** Checks that an answer is the refusal with this code, and that it looks as every refusal does. */
export const expectRefusal = ({ status, body, headers }: Answer, code: ErrorCode): void => {
  expect([status, body.code]).toEqual([statusOf[code], code]);
  expect([body.status, typeof body.title, typeof body.requestId]).toEqual([status, 'string', 'string']);
  expect(headers).toMatchObject({
    'content-type': 'application/problem+json',
    'x-content-type-options': 'nosniff',
    'x-request-id': body.requestId,
  });
};
