import type { schedule as english } from '../en/schedule.ts';

/** Calendars on screen: the views, what stands in them, and whose they are, in Portuguese. */
export const schedule = {
  title: 'Calendário',
  views: { month: 'Mês', week: 'Semana', day: 'Dia', list: 'Lista' },
  view: 'Como se mostra',
  earlier: 'Antes',
  later: 'Depois',
  today: 'Hoje',
  zone: 'Relógio de',
  visitorZone: (city) => `${city} (aqui)`,
  layers: 'O que se mostra',
  ownEvents: 'Os nossos eventos',
  nothing: 'Nada neste período.',
  wholeDay: 'Todo o dia',
  more: (count) => `+${count}`,
  draft: (title) => `${title} (rascunho)`,
  untitled: 'Sem título',
  noCalendars: 'Ainda não há nenhum calendário ligado.',
  connect: 'Ligar uma conta Google',
  details: {
    when: 'Quando',
    place: 'Onde',
    repeats: 'Repete-se',
    differs: 'Uma data de uma série que é diferente das outras',
    calendar: 'Calendário',
    people: 'Pessoas',
    answers: { needsAction: 'sem resposta', declined: 'disse que não', tentative: 'talvez', accepted: 'disse que sim' },
    join: 'Entrar na chamada',
    free: 'Aparece, mas não ocupa tempo',
  },
} satisfies typeof english;
