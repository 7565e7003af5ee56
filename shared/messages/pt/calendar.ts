import type { calendar as english } from '../en/calendar.ts';
import { plural } from '../format.ts';

/** Everything a person holds or owes, by time, in Portuguese. */
export const calendar = {
  title: 'O meu calendário',
  clash: (other) => `Coincide com “${other}”`,
  clashes: (count) => plural('pt', count, { one: 'Uma sobreposição', other: '# sobreposições' }),
  inStep: 'Em dia',
  lastSync: (when) => `Acertado ${when}`,
  needsHand: (whose) => `${whose} precisa de uma ajuda.`,
  accessEnded: (when) => `O Google terminou o nosso acesso ${when}.`,
  connect: 'Ligar o Google Calendar',
  connectAgain: 'Ligar de novo',
  addToCalendar: 'Juntar ao calendário',
  empty: {
    title: 'Uma página em branco',
    text: 'Os bilhetes que comprar e as horas que reservar ficam aqui por data, ao lado do seu calendário.',
    action: 'Ver o que há',
  },
} satisfies typeof english;
