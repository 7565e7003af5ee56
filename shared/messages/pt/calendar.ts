import type { calendar as english } from '../en/calendar.ts';
import { plural } from '../format.ts';

/** Everything a person holds or owes, by time, in Portuguese. */
export const calendar = {
  title: 'O meu calendário',
  lead: 'Tudo o que tem, pelo dia em que acontece.',
  shape: 'Como mostrar os seus dias',
  shapes: { agenda: 'Agenda', grid: 'Mês e semana' },
  held: 'Guardado, por pagar',
  connectText: 'Ligado, o seu calendário mostra os bilhetes e acompanha qualquer mudança.',
  signIn: {
    title: 'Os seus dias esperam aqui',
    text: 'Entre para ver o que tem, e o que coincide com quê.',
    action: 'Entrar',
  },
  clash: (other) => `Coincide com “${other}”`,
  clashes: (count) => plural('pt', count, { one: 'Uma sobreposição', other: '# sobreposições' }),
  inStep: 'Em dia',
  howItIs: 'Como está',
  lastSync: (when) => `Acertado ${when}`,
  needsHand: (whose) => `${whose} precisa de uma ajuda.`,
  accessEnded: (when) => `O Google terminou o nosso acesso ${when}.`,
  tickets: 'Bilhetes',
  untitled: 'Sem nome',
  seeOwn: 'Ligue mais uma vez para ver as suas entradas ao lado dos bilhetes, e o que choca com elas.',
  connect: 'Ligar o Google Calendar',
  connectAgain: 'Ligar de novo',
  addToCalendar: 'Juntar ao calendário',
  empty: {
    title: 'Uma página em branco',
    text: 'Os bilhetes que comprar ficam aqui por data; o que coincide fica assinalado.',
    action: 'Ver o que há',
  },
} satisfies typeof english;
