import type { Messages } from '#shared/messages/catalogue.ts';
import type { IconName } from '../components/desk-icon.tsx';

/** The places of the site a visitor can always go to. */
export type PlaceName = 'discover' | 'calendar' | 'tickets' | 'account';

/** One entry of the top bar and of the phone's tab bar. */
export type Place = { name: PlaceName; path: string; label: keyof Messages['site'] & PlaceName; icon: IconName };

export const places: readonly Place[] = [
  { name: 'discover', path: '/discover', label: 'discover', icon: 'discover' },
  { name: 'calendar', path: '/calendar', label: 'calendar', icon: 'calendar' },
  { name: 'tickets', path: '/tickets', label: 'tickets', icon: 'ticket' },
  { name: 'account', path: '/account', label: 'account', icon: 'person' },
];
