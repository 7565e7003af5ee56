import type * as english from '../en/connection-health.ts';
import { plural } from '../format.ts';

/** How a Google account is doing, in Portuguese. */
export const connectionHealth: typeof english.connectionHealth = {
  title: 'Como está',
  troubled: 'Precisa de atenção',
  lastRead: 'Última leitura',
  never: 'ainda não',
  waiting: 'A caminho do Google',
  changes: (count) => plural('pt', count, { none: 'nada', one: 'uma mudança', other: '# mudanças' }),
  oldest: (when) => `a mais antiga é de ${when}`,
  allWritten: 'o Google tem tudo',
  watched: 'O canal de avisos expira',
  looked: 'visto a cada quarto de hora',
  openCalendar: 'Abrir o calendário',
  notWatched: 'sem canal',
  renewedBefore: (when) => `${when}; renova-se antes`,
  refusals: {
    not_organizer: 'Só quem convidou pode mudar um convite; peça-lhe.',
    read_only: 'A conta só pode ver esse calendário; peça ao dono o direito de fazer mudanças.',
    invalid: 'O Google não aceita o que está escrito, como um fuso horário que não conhece; mude a entrada.',
  },
  quota: 'Quota do Google usada',
  ofApp: (share) => `${share} do que podem todas as contas da aplicação`,
  paused: 'toda',
  pausedUntil: (when) => `continua às ${when}`,
  resync: 'Ler tudo de novo',
  resyncHint: 'Lê cada calendário desde o início e tenta de novo o que o Google recusou.',
  reading: 'A ler. Demora um momento.',
  begun: (count) =>
    plural('pt', count, {
      one: 'Um calendário está a ser lido de novo.',
      other: '# calendários estão a ser lidos de novo.',
    }),
  done: 'Tudo foi lido de novo.',
  slow: 'A leitura demora mais do que o costume e continua sozinha.',
  problems: {
    throttled: (_, __, until) =>
      `O Google foi perguntado mais vezes do que permite. O que espera continua sozinho a partir de ${until}; nada se perde.`,
    never_read: (names) => `Ainda por ler: ${names}. Se continuar assim, leia tudo de novo.`,
    read_late: (names) => `Sem leitura há demasiado tempo: ${names}. Leia tudo de novo.`,
    not_watched: (names) => `O Google não nos avisa logo do que muda em: ${names}. Vê-se dentro de um quarto de hora.`,
    writes_late: (_, count) =>
      plural('pt', count, {
        one: 'Uma mudança está a caminho há mais de dez minutos. Leia tudo de novo para a enviar outra vez.',
        other:
          '# mudanças estão a caminho, algumas há mais de dez minutos. Leia tudo de novo para as enviar outra vez.',
      }),
    writes_failed: (_, count) =>
      plural('pt', count, {
        one: 'O Google recusou uma mudança. Leia tudo de novo para a tentar outra vez.',
        other: 'O Google recusou # mudanças. Leia tudo de novo para as tentar outra vez.',
      }),
    changed_on_both_sides: (_, count) =>
      plural('pt', count, {
        one: 'Uma entrada mudou aqui e no Google. Abra-a no calendário e veja se diz o que quer.',
        other: '# entradas mudaram aqui e no Google. Abra-as no calendário e veja se dizem o que quer.',
      }),
  },
};
