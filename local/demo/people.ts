/** The password of everybody in the demo data. */
export const demoPassword = 'Calendar2026';

/** Somebody one can sign in as; `role` says what there is to see. The three that have a Google calendar here come first. */
export type DemoPerson = { name: string; email: string; locale: 'en' | 'pt'; role: string };

export const people = {
  marta: {
    name: 'Marta Reis',
    email: 'marta@calsync.example',
    locale: 'pt',
    role: 'owns Armazém do Rio, Lisbon; in Portuguese',
  },
  ines: { name: 'Inês Carvalho', email: 'ines@calsync.example', locale: 'en', role: 'has tickets, runs nothing' },
  joao: {
    name: 'João Silva',
    email: 'joao@calsync.example',
    locale: 'en',
    role: 'stands at the door of Armazém do Rio',
  },
  grace: { name: 'Grace Okafor', email: 'grace@calsync.example', locale: 'en', role: 'owns Lantern House, New York' },
  kenji: { name: 'Kenji Mori', email: 'kenji@calsync.example', locale: 'en', role: 'owns Kumo Workshop, Tokyo' },
  ana: {
    name: 'Ana Duarte',
    email: 'ana@calsync.example',
    locale: 'en',
    role: 'manages Armazém do Rio and does the books of Lantern House',
  },
} as const satisfies Record<string, DemoPerson>;

export type PersonName = keyof typeof people;

export const demoLogins: DemoPerson[] = Object.values(people);
