import type { schedule as english } from '../en/schedule.ts';
import { list, plural } from '../format.ts';

/** Calendars on screen: the views, what stands in them, and whose they are, in Portuguese. */
export const schedule = {
  title: 'Calendário',
  views: { month: 'Mês', week: 'Semana', day: 'Dia', list: 'Lista' },
  view: 'Como se mostra',
  earlier: 'Antes',
  later: 'Depois',
  today: 'Hoje',
  from: (day) => `A partir de ${day}`,
  zone: 'Relógio de',
  visitorZone: (city) => `${city} (aqui)`,
  layers: 'O que se mostra',
  ownEvents: 'Os nossos eventos',
  nothing: 'Nada neste período.',
  wholeDay: 'Todo o dia',
  draft: (title) => `${title} (rascunho)`,
  untitled: 'Sem título',
  noCalendars: 'Ainda não há nenhum calendário ligado.',
  connect: 'Ligar uma conta Google',
  moved: (title, when) => `${title}: ${when}`,
  notMoved: 'Fica onde estava',
  moveSold: 'Mudar e avisar',
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
  recurrence: {
    every: {
      DAILY: (count) => plural('pt', count, { one: 'Todos os dias', other: 'De # em # dias' }),
      WEEKLY: (count) => plural('pt', count, { one: 'Todas as semanas', other: 'De # em # semanas' }),
      MONTHLY: (count) => plural('pt', count, { one: 'Todos os meses', other: 'De # em # meses' }),
      YEARLY: (count) => plural('pt', count, { one: 'Todos os anos', other: 'De # em # anos' }),
    },
    onDays: (days) => `(${list('pt', days)})`,
    onDate: (date) => `no dia ${date}`,
    onNth: (place, day) => {
      const isMasculine = day === 'sábado' || day === 'domingo';
      const [first, second, third, fourth, last] = isMasculine
        ? ['no primeiro', 'no segundo', 'no terceiro', 'no quarto', 'no último']
        : ['na primeira', 'na segunda', 'na terceira', 'na quarta', 'na última'];
      return `${{ 1: first, 2: second, 3: third, 4: fourth }[place] ?? last} ${day}`;
    },
    until: (day) => `até ${day}`,
    times: (count) => plural('pt', count, { one: 'uma vez', other: '# vezes' }),
    own: 'Por uma regra própria',
  },
} satisfies typeof english;
