import type { organizer as english } from '../en/organizer.ts';
import { plural } from '../format.ts';
import { organizerEvent } from './organizer-event.ts';
import { organizerSales } from './organizer-sales.ts';
import { organizerSelling } from './organizer-selling.ts';
import { organizerTeam } from './organizer-team.ts';

/** Running events: the frame, lists, numbers, states, in Portuguese. */
export const organizer = {
  title: 'Organizar',
  events: 'Eventos',
  calendar: 'Calendário',
  clients: 'Clientes',
  venues: 'Salas',
  orders: 'Encomendas',
  door: 'Porta',
  money: 'Contas',
  members: 'Equipa',
  settings: 'Definições',
  newEvent: 'Novo evento',
  event: 'Evento',
  sold: 'Vendidos',
  revenue: 'Receita',
  state: 'Estado',
  states: { draft: 'Rascunho', published: 'À venda', cancelled: 'Cancelado', ended: 'Terminado' },
  soldOut: 'Esgotado',
  left: (count) => plural('pt', count, { one: 'Último', other: 'Restam #' }),
  empty: {
    title: 'A sua próxima data',
    text: 'Um evento precisa de um nome, um lugar e uma hora. Pode mudar tudo até vender o primeiro bilhete.',
    action: 'Novo evento',
  },
  places: 'Sítios do organizador',
  site: 'Para o site',
  account: 'Conta',
  switchTo: (name) => `${name}, mudar de organização`,
  organizations: 'Organizações',
  whoseCalendar: 'De quem é o calendário',
  ownProgramme: 'Os nossos eventos',
  switchClient: (name) => `${name}, mudar de cliente`,
  allOrganizations: 'Todas as organizações',
  more: 'Mostrar mais',
  save: 'Guardar',
  saved: 'Guardado.',
  change: 'Mudar',
  keep: 'Deixar estar',
  refresh: 'Ver de novo',
  forbidden: {
    title: 'O seu papel não chega aqui',
    text: (roles, name) => `O seu papel em ${name}: ${roles}. Um dono ou administrador pode dar-lhe mais.`,
    action: 'Voltar aos eventos',
  },
  gone: {
    title: 'Não está aqui',
    text: 'Foi apagado, ou é de uma organização a que não pertence.',
    action: 'As minhas organizações',
  },
  languages: { en: 'English', pt: 'Português' },
  conflict: {
    title: 'Entretanto alguém mudou isto',
    text: 'Não perdeu nada. Carregue a versão mais recente e o que mudou fica por cima dela.',
    action: 'Carregar a mais recente',
    merged: 'Esta é a versão mais recente, com as suas mudanças por cima. Reveja e guarde.',
  },
  frontDoor: {
    title: 'O seu evento, no calendário de cada convidado',
    lead: 'Publique um evento, venda os bilhetes, deixe entrar, e mantenha certo o calendário de quem comprou quando algo muda.',
    signUp: 'Criar conta',
    signIn: 'Entrar',
    points: [
      {
        title: 'Uma página em minutos',
        text: 'Uma data ou vinte, no fuso do próprio evento. A página, o ficheiro de calendário e o cartão para partilhar aparecem sozinhos.',
      },
      {
        title: 'Bilhetes que batem certo',
        text: 'Grátis ou pagos, cada tipo com o seu preço, o seu número e os seus dias de venda. O último nunca é vendido duas vezes.',
      },
      {
        title: 'Uma porta rápida',
        text: 'Qualquer telemóvel com câmara lê os códigos: uma palavra que se lê de longe. Cada bilhete entra uma vez.',
      },
    ],
  },
  home: {
    title: 'As minhas organizações',
    lead: 'Quem faz os eventos. Pode estar em várias, com outro papel em cada uma.',
    first: 'Crie a sua organização',
    firstLead: 'O nome dela está em cada evento e em cada bilhete. Dois minutos, nada a pagar.',
    another: 'Criar mais uma',
    open: 'Abrir',
  },
  list: {
    onSale: 'À venda agora',
    nearlyFull: (count) =>
      plural('pt', count, { none: 'nenhum quase cheio', one: 'um quase cheio', other: '# quase cheios' }),
    held: (count) => `${count} ${count === '1' ? 'reservado' : 'reservados'} neste momento`,
    shown: (count) => plural('pt', count, { one: 'do evento mostrado', other: 'dos # eventos mostrados' }),
    of: (sold, total) => `${sold} de ${total}`,
    soldOf: (sold, total) => `${sold} de ${total} vendidos`,
    nothingToSell: 'Ainda sem bilhetes',
    when: 'Que eventos',
    halves: { upcoming: 'Próximos', past: 'Passados' },
    nonePast: { title: 'Ainda nada passou', text: 'O que já aconteceu fica aqui, com o que vendeu.' },
    filter: 'Estado',
    any: 'Qualquer estado',
    noMatch: {
      title: 'Nenhum neste estado',
      text: 'Escolha outro estado para ver o resto.',
      action: 'Qualquer estado',
    },
    moreDates: (count) => plural('pt', count, { one: 'e mais uma data', other: 'e mais # datas' }),
    readOnly: 'Ainda não há nada marcado. Quem gere os eventos vê aqui um botão.',
  },
  ...organizerEvent,
  ...organizerSales,
  ...organizerSelling,
  ...organizerTeam,
} satisfies typeof english;
