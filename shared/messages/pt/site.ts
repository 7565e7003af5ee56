import type { site as english } from '../en/site.ts';

/** The frame of every page, in Portuguese. */
export const site = {
  name: 'CalSync',
  fullName: 'CalSync Events',
  description:
    'Encontre um plano para sexta-feira, guarde o lugar durante quinze minutos e tenha-o logo no calendário.',
  title: (page) => `${page} · CalSync`,
  skip: 'Saltar para o conteúdo',
  places: 'Onde ir',
  discover: 'Descobrir',
  calendar: 'Calendário',
  tickets: 'Bilhetes',
  account: 'Conta',
  signIn: 'Entrar',
  home: 'CalSync, para a página inicial',
  language: 'Língua',
  languageNames: { en: 'English', pt: 'Português' },
  theme: 'Cores',
  themeSystem: 'Auto',
  themeLight: 'Claro',
  themeDark: 'Escuro',
  gallery: 'Galeria',
  promise: 'O que tem data, sempre em dia.',
  noScript: 'Esta página precisa de JavaScript para falar connosco. Para ler, não é preciso.',
  notFound: {
    title: 'Nada nesta data',
    text: 'A página mudou de sítio ou nunca existiu. O que está em cartaz fica a um passo.',
    action: 'Ver o que há',
  },
} satisfies typeof english;
