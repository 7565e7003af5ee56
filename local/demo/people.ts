/** The password of everybody in the demo data. */
export const demoPassword = 'Calsync-2027!';

/** Somebody one can sign in as; `role` says what there is to see. */
export type DemoPerson = { name: string; email: string; locale: 'en' | 'pt'; role: string };

/** The first three have a Google calendar here. */
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
  kenji: { name: 'Kenji Mori', email: 'kenji@calsync.example', locale: 'en', role: 'owns Kumo Hall, Tokyo' },
  ana: {
    name: 'Ana Duarte',
    email: 'ana@calsync.example',
    locale: 'en',
    role: 'manages Armazém do Rio and does the books of Lantern House',
  },
  vera: {
    name: 'Vera Lindgren',
    email: 'vera@calsync.example',
    locale: 'en',
    role: 'looks after the platform: may call what the API keeps for admins',
  },
} as const satisfies Record<string, DemoPerson>;

export type PersonName = keyof typeof people;

/** Who can sign in, for whoever looks at the terminal. */
export const demoLogins = Object.values<DemoPerson>(people).map(({ email, role }) => ({
  email,
  password: demoPassword,
  role,
}));

/** Guests without an account, whose orders fill the lists. */
export const guests = [
  'Helena Prado',
  'Tomás Figueira',
  'Noor Haddad',
  'Sofia Lindqvist',
  'Rui Matos',
  'Amara Nwosu',
  'Daniel Weiss',
  'Yuki Tanabe',
  'Clara Bianchi',
  'Mateus Rocha',
  'Priya Raman',
  'Owen Gallagher',
  'Leïla Benali',
  'Haruto Sakai',
  'Beatriz Nogueira',
  'Jonas Keller',
  'Mei Ogawa',
  'Carlos Andrade',
  'Ruth Abrams',
  'Ivo Petrov',
].map((name) => ({
  name,
  email: `${name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(' ', '.')}@example.com`,
}));
