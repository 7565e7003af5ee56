import type { discover as english } from '../en/discover.ts';
import { plural } from '../format.ts';

/** Finding something to go to, in Portuguese. */
export const discover = {
  title: 'Descobrir',
  heading: (weekday) => `O que vai fazer ${/^(sábado|domingo)/.test(weekday) ? 'no' : 'na'} ${weekday}?`,
  search: 'Procurar eventos',
  searchHint: 'Jazz, olaria, Lisboa…',
  searchAction: 'Procurar',
  sample: { title: 'Noite de Jazz', clock: '20:30 – 23:00', place: 'Hot Clube, Lisboa', price: '28,00 €' },
  zone: (place) => `Hora de ${place}`,
  from: (price) => `desde ${price}`,
  free: 'Grátis',
  left: (count) => plural('pt', count, { one: 'Último', other: 'Restam #' }),
  soldOut: 'Esgotado',
  waitlist: 'Esgotado · lista de espera',
  going: 'Vai estar lá',
  cancelled: 'Cancelado',
  online: 'Online',
  categories: {
    music: 'Música',
    theatre: 'Teatro',
    film: 'Cinema',
    art: 'Arte',
    comedy: 'Comédia',
    food: 'Comida',
    workshop: 'Oficina',
    talk: 'Conversa',
    sport: 'Desporto',
    market: 'Mercado',
    family: 'Família',
    community: 'Comunidade',
    other: 'Outros',
  },
  empty: {
    title: 'Ainda não há nada',
    text: 'Ninguém marcou nada para estes dias. Veja mais adiante, ou marque algo.',
    action: 'Marcar um evento',
  },
  noMatch: {
    title: (query) => `Nada com o nome “${query}”`,
    text: 'Tente menos palavras, outra cidade ou outro dia.',
    action: 'Limpar a procura',
  },
  lead: 'Concertos, oficinas, mercados e horas livres, num só calendário. O lugar fica guardado enquanto decide.',
  organize: {
    title: 'É quem organiza?',
    text: 'Venda bilhetes, distribua horas, contrate músicos e mantenha todos os calendários certos. Quase não custa nada até vender.',
    action: 'Começar a organizar',
  },
  steps: {
    title: 'Como funciona',
    find: ['Escolha um dia', 'O calendário mostra o que há. As horas são as do local e as suas.'],
    hold: ['Guarde o lugar', 'É seu durante quinze minutos. Só pedimos nome e e-mail.'],
    go: ['É só entrar', 'O código está no e-mail e no calendário. Funciona sem rede.'],
  },
} satisfies typeof english;
