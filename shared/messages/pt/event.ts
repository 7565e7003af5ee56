import type { event as english } from '../en/event.ts';
import { plural } from '../format.ts';

/** The page of one event, in Portuguese. */
export const event = {
  when: 'Quando',
  where: 'Onde',
  by: 'por',
  tickets: 'Bilhetes',
  getTickets: 'Comprar bilhetes',
  openMap: 'Abrir o mapa',
  goodToKnow: 'Bom saber',
  doors: (clock) => `Portas às ${clock}`,
  opens: (when) => `abre ${when}`,
  salesClosed: 'As vendas fecharam',
  chosen: (count) => plural('pt', count, { none: 'Nada escolhido ainda', one: '# bilhete', other: '# bilhetes' }),
  holdPromise: 'Guardado para si durante 15 minutos. Taxas incluídas. Sem precisar de conta.',
  cancelled: {
    title: 'Este evento foi cancelado',
    text: 'Quem tinha bilhete já foi avisado e recebe o dinheiro de volta.',
  },
} satisfies typeof english;
