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
  organizers: 'Para quem organiza',
  api: 'API',
  more: 'Mais do CalSync',
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
  /** The front page. */
  front: {
    title: 'Um plano para sexta-feira',
    lead: 'Concertos, oficinas, mercados e conversas, num só calendário. O lugar fica guardado enquanto paga.',
    nextUp: 'Já a seguir',
    organize: {
      title: 'É quem organiza?',
      text: 'Marque datas, venda bilhetes, leia-os à porta e mantenha certos os calendários de quem vai, mesmo quando algo muda.',
      action: 'Começar a organizar',
    },
    steps: {
      title: 'Como funciona',
      find: ['Escolha um dia', 'O calendário mostra o que há. As horas são as do local e as suas.'],
      hold: ['Guarde o lugar', 'É seu durante quinze minutos. Só pedimos nome e e-mail.'],
      go: ['É só entrar', 'O código está no e-mail, a data no calendário. À porta, o telemóvel não precisa de rede.'],
    },
  },
  notFound: {
    title: 'Nada nesta data',
    text: 'A página mudou de sítio ou nunca existiu. O que está em cartaz fica a um passo.',
    action: 'Ver o que há',
  },
} satisfies typeof english;
