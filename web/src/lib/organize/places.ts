import { may, type Permission, type Role } from '#shared/domain/roles.ts';
import type { IconName } from '../../components/desk-icon.tsx';

/** The places of an organization that stand in its navigation. */
export type OrganizePlaceName = 'events' | 'calendar' | 'clients' | 'venues' | 'money' | 'members' | 'settings';

type OrganizePlace = {
  name: OrganizePlaceName;
  permission: Permission;
  icon: IconName /** Seldom gone to: on a phone it stands in the menu, for the thumb reaches five. */;
  isAside?: true;
};

const places: readonly OrganizePlace[] = [
  { name: 'events', permission: 'view_events', icon: 'ticket' },
  { name: 'calendar', permission: 'view_events', icon: 'calendar' },
  { name: 'clients', permission: 'view_clients', icon: 'book' },
  { name: 'venues', permission: 'view_events', icon: 'place' },
  { name: 'money', permission: 'view_ledger', icon: 'money', isAside: true },
  { name: 'members', permission: 'view_members', icon: 'people', isAside: true },
  { name: 'settings', permission: 'edit_terms', icon: 'gear', isAside: true },
];

/** Where somebody with these roles may go; what one may not do is not shown. */
export const placesFor = (roles: readonly Role[]): OrganizePlace[] =>
  places.filter(({ permission }) => may(roles, permission));

/** The path of a place, without its language. */
export const placePath = (name: OrganizePlaceName, organizationId: string): string =>
  `/organize/${name}?org=${organizationId}`;

/** The path of an event's own page, at one of its tabs. */
export const eventPath = (eventId: string, tab?: string): string =>
  `/organize/event?id=${eventId}${tab ? `&tab=${tab}` : ''}`;

/** The path of a venue's own page; without an id, of the one for a new venue. */
export const venuePath = (organizationId: string, venueId?: string): string =>
  `/organize/venue?org=${organizationId}${venueId ? `&id=${venueId}` : ''}`;

/** The path of a seating chart of a venue; without an id, of the one for a new chart. */
export const chartPath = (organizationId: string, venueId: string, chartId?: string): string =>
  `/organize/venue-chart?org=${organizationId}&venue=${venueId}${chartId ? `&id=${chartId}` : ''}`;

/** The path of a client's own page. */
export const clientPath = (clientId: string): string => `/organize/client?id=${clientId}`;
