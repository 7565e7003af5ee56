import type { event as english } from '../en/event.ts';
import { plural } from '../format.ts';

/** The page of one event, in Portuguese. */
export const event = {
  when: 'Quando',
  where: 'Onde',
  about: 'Sobre',
  by: 'por',
  tickets: 'Bilhetes',
  getTickets: 'Comprar bilhetes',
  openMap: 'Abrir o mapa',
  isOnline: 'Online',
  onlineHint: 'A ligação aparece na sua encomenda assim que tiver bilhete.',
  zoneTime: (place) => `hora de ${place}`,
  allDates: 'Todas as datas',
  everyDate: 'Cada bilhete vale para todas as datas.',
  addToCalendar: 'Juntar ao calendário',
  addToGoogle: 'Juntar ao Google Calendar',
  goodToKnow: 'Bom saber',
  doors: (clock) => `Portas às ${clock}`,
  opens: (when) => `abre ${when}`,
  salesClosed: 'As vendas fecharam',
  notOnSale: 'Ainda não há bilhetes à venda.',
  notOpen: 'As vendas ainda não abriram.',
  allGone: 'Os lugares esgotaram.',
  chosen: (count) => plural('pt', count, { none: 'Nada escolhido ainda', one: '# bilhete', other: '# bilhetes' }),
  chooseFirst: 'Escolha pelo menos um bilhete.',
  forPeople: (count) => plural('pt', count, { one: 'para uma pessoa', other: 'para # pessoas' }),
  atLeast: (count) => `pelo menos ${count}`,
  goesWithTicket: 'acompanha um bilhete',
  fromYouDecide: (least) => `a partir de ${least}, decide quanto`,
  thenAfter: (price, left) =>
    plural('pt', left, { one: `${price} depois de mais um`, other: `${price} depois de mais #` }),
  thenFrom: (price, when) => `${price} a partir de ${when}`,
  joinWaitlist: 'Entrar na lista de espera',
  holdPromise: 'Guardado para si durante 15 minutos. Taxas incluídas. Sem precisar de conta.',
  over: { title: 'Este evento já passou', text: 'Foi bom tê-lo connosco. Há mais em cartaz.', action: 'Ver o que há' },
  cancelled: {
    title: 'Este evento foi cancelado',
    text: 'Quem tinha bilhete já foi avisado e recebe o dinheiro de volta.',
  },
} satisfies typeof english;
