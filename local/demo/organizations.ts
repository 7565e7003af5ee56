import type { Currency } from '#shared/domain/money.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { PersonName } from './people.ts';

export type DemoOrganization = {
  name: string;
  kind: 'promoter' | 'venue';
  zone: string;
  currency: Currency;
  about: string;
  owner: PersonName;
  members: { person: PersonName; roles: Role[] }[];
};

export const organizations = {
  armazem: {
    name: 'Armazém do Rio',
    kind: 'venue',
    zone: 'Europe/Lisbon',
    currency: 'EUR',
    about:
      'A jazz club in an old salt warehouse on the Tagus: one room, a hundred and twenty chairs, a piano that is tuned every Thursday. Twice a year we pack the cymbals and play in São Paulo.',
    owner: 'marta',
    members: [
      { person: 'ana', roles: ['manager'] },
      { person: 'joao', roles: ['door'] },
    ],
  },
  lantern: {
    name: 'Lantern House',
    kind: 'venue',
    zone: 'America/New_York',
    currency: 'USD',
    about:
      'Four floors of benches, presses and kilns beside the Gowanus Canal. Come to make something, or to see what the neighbours made.',
    owner: 'grace',
    members: [{ person: 'ana', roles: ['finance'] }],
  },
  kumo: {
    name: 'Kumo Hall',
    kind: 'promoter',
    zone: 'Asia/Tokyo',
    currency: 'JPY',
    about:
      'A neighbourhood hall in Kuramae, Tokyo, with a wood shop downstairs and fast internet upstairs. Evenings for people who build things, mornings for their children.',
    owner: 'kenji',
    members: [{ person: 'grace', roles: ['coordinator'] }],
  },
} as const satisfies Record<string, DemoOrganization>;

export type OrganizationName = keyof typeof organizations;
