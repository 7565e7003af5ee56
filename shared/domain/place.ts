import type { Venue } from './event.ts';

/** A venue in one line: `Hot Clube, Praça da Alegria 48, Lisboa`. */
export const addressLine = ({ name, street, city }: Pick<Venue, 'name' | 'street' | 'city'>): string =>
  [name, street, city].filter((part) => part !== '').join(', ');
