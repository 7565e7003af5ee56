import { type DemoEvent, on } from './event.ts';

const club = {
  kind: 'venue',
  name: 'Armazém do Rio',
  street: 'Rua da Cintura do Porto 22',
  city: 'Lisbon',
  country: 'PT',
} as const;

const galpao = {
  kind: 'venue',
  name: 'Galpão Treze',
  street: 'Rua Treze de Maio 480, Bixiga',
  city: 'São Paulo',
  country: 'BR',
} as const;

const lisbon = { organization: 'armazem', location: club, zone: 'Europe/Lisbon' } as const;
const saoPaulo = { organization: 'armazem', location: galpao, zone: 'America/Sao_Paulo' } as const;

/** Armazém do Rio: nine evenings by the Tagus, three in São Paulo. */
export const armazemEvents: DemoEvent[] = [
  {
    ...lisbon,
    key: 'blue-hour',
    title: 'Blue Hour Quartet',
    summary: 'Four players, one microphone, and the river going dark behind them.',
    description: `They set up facing each other, not the room, and you are let in on it. Teresa Vaz wrote most of this book on night ferries between Cacilhas and Cais do Sodré; the tunes keep that sway.

**The band**

- Teresa Vaz, tenor saxophone
- Nuno Leal, piano
- Adama Cissé, double bass
- Pippa Rowe, drums

Two sets with a long break. The kitchen serves soup and cheese until the second one begins.`,
    category: 'music',
    tags: ['jazz', 'live', 'quartet'],
    dates: [on(0, 'Thu', '21:30', 2.5)],
    capacity: 120,
    hue: 258,
    cover: 'stage',
    ticketTypes: [
      { name: 'Seated', note: 'A chair at a table of four.', price: 1800, total: 70, perOrder: 6, sold: [4, 2, 2] },
      { name: 'Standing at the bar', price: 1200, total: 40, perOrder: 6, sold: [3] },
      { name: 'Under 26', note: 'Bring something that shows your age.', price: 700, total: 10, perOrder: 2 },
    ],
  },
  {
    ...lisbon,
    key: 'fado-velas',
    title: 'Fado à luz das velas',
    summary: 'Uma voz, duas guitarras, vinte e quatro cadeiras e nenhuma amplificação.',
    description: `Apagamos as luzes, acendemos uma vela por cadeira e fechamos a porta. Carminho Dias canta de perto, sem microfone, como se cantava na casa da avó dela.

**Antes de vir**

- As portas fecham às 22:00 em ponto; quem chega depois espera pela pausa.
- Servimos vinho do Dão e pão com chouriço à mesa.
- Durante o canto não se serve nem se fala.`,
    category: 'music',
    tags: ['fado', 'acústico'],
    dates: [on(0, 'Fri', '22:00', 2)],
    capacity: 24,
    hue: 28,
    locale: 'pt',
    cover: 'lanterns',
    ticketTypes: [{ name: 'Lugar à mesa', price: 2500, total: 24, perOrder: 6, sold: [6, 6, 5, 4, 3] }],
  },
  {
    ...lisbon,
    key: 'sunday-jam',
    title: 'Sunday Jam: Bring Your Horn',
    summary: 'The house trio plays three tunes, then the stage is yours.',
    description: `Every Sunday the trio opens and a list goes round. Put your name down, say what you play and in which key you panic, and João will call you up.

### How it works

1. Arrive before six if you want to play early.
2. Two tunes each; standards are easiest for everybody.
3. Drums, bass, piano and amplifiers are here. Reeds and mouthpieces are your own affair.

Listeners are as welcome as players. It costs nothing; the hat goes to the trio.`,
    category: 'music',
    tags: ['jazz', 'jam', 'free entry'],
    dates: [on(0, 'Sun', '18:00', 3), on(1, 'Sun', '18:00', 3), on(2, 'Sun', '18:00', 3), on(3, 'Sun', '18:00', 3)],
    capacity: 90,
    hue: 190,
    ticketTypes: [
      { name: 'Listener', price: 0, total: 70, sold: [6, 4] },
      { name: 'Player', note: 'For one instrument, case included.', price: 0, total: 20, perOrder: 1, sold: [1] },
    ],
  },
  {
    ...lisbon,
    key: 'salt-strings',
    title: 'Salt & Strings',
    summary: 'A string quartet plays Ravel and sea shanties among the old salt bins.',
    description: `The warehouse kept salt for a hundred years and the walls still ring like a bell. Quarteto Maré has chosen a programme for exactly this echo: **Ravel in F**, three shanties from the Azores, and a new piece by Inês Borges that ends when the ferry horn sounds.

Chairs stand in a circle around the players. Row one is close enough to turn pages.`,
    category: 'music',
    tags: ['classical', 'strings'],
    dates: [on(1, 'Sat', '19:00', 1.75)],
    capacity: 28,
    hue: 168,
    cover: 'waves',
    ticketTypes: [
      { name: 'Inner circle', price: 3200, total: 12, perOrder: 4, sold: [4, 4, 4] },
      { name: 'Outer circle', price: 2200, total: 16, perOrder: 6, sold: [6, 5, 3] },
    ],
  },
  {
    ...lisbon,
    key: 'petiscos',
    title: 'Petiscos for Eight: Cook, Eat, Argue',
    summary: 'Seven small plates from one market basket, cooked together and eaten at the bar.',
    description: `Ana comes back from the Ribeira market at six with whatever looked best and no plan. You cook it with her: usually clams, always eggs, once a very large octopus.

- **Aprons and knives** are here.
- **Wine** is included, within reason.
- Tell us about allergies in the order's name field or by mail; shellfish can be left out.

You leave with the recipes and an opinion about coriander.`,
    category: 'food',
    tags: ['cooking', 'small group', 'wine'],
    dates: [on(2, 'Tue', '18:30', 3.5)],
    capacity: 8,
    hue: 45,
    ticketTypes: [{ name: 'Place at the stove', price: 5800, total: 8, perOrder: 2, sold: [2] }],
  },
  {
    ...lisbon,
    key: 'little-ears',
    title: 'Little Ears: Jazz for Under-Tens',
    summary: 'A concert one can dance, shout and fall asleep at.',
    description: `Forty-five minutes, a real band at a kind volume, and carpets instead of chairs. The drummer answers questions. Last time somebody asked whether cymbals are dangerous, and the whole next tune was about that.

Ear protectors for babies lie at the door. Prams park under the coats.`,
    category: 'family',
    tags: ['children', 'jazz', 'morning'],
    dates: [on(2, 'Sun', '11:00', 1)],
    capacity: 80,
    hue: 92,
    ticketTypes: [
      { name: 'Child', note: 'From one to ten years.', price: 400, total: 45, sold: [3] },
      { name: 'Grown-up', price: 800, total: 35 },
    ],
  },
  {
    ...lisbon,
    key: 'midnight-brass',
    title: 'Midnight Set: Vinyl and Brass',
    summary: 'A DJ with two crates of records and five horns who follow wherever she goes.',
    description: `Lídia Mono plays cumbia, Lagos disco and things without a name. The horns have no charts: they listen for eight bars, look at one another, and come in.

Doors at eleven, the first needle drops at half past. It ends when the bakery across the street opens its shutters.`,
    category: 'music',
    tags: ['dance', 'late night', 'brass'],
    dates: [on(4, 'Sat', '23:30', 4)],
    capacity: 220,
    hue: 330,
    cover: 'stage',
    ticketTypes: [
      {
        name: 'Early bird',
        note: 'While the first sixty last.',
        price: 900,
        total: 60,
        closesInDays: 20,
        sold: [6, 4],
      },
      { name: 'Regular', price: 1400, total: 110 },
      { name: 'Last release', note: 'For those who decide late.', price: 1800, total: 50, opensInDays: 24 },
    ],
  },
  {
    ...lisbon,
    key: 'residency',
    title: 'Residency: The Marisol Trio, Three Nights',
    summary: 'One trio, three evenings, no tune twice.',
    description: `Programme to come. Night one is for the old book, night two for guests, night three for whatever happened in between.`,
    category: 'music',
    tags: ['jazz', 'residency'],
    dates: [on(5, 'Thu', '21:30', 2), on(5, 'Fri', '21:30', 2), on(5, 'Sat', '21:30', 2)],
    capacity: 110,
    hue: 285,
    isDraft: true,
    ticketTypes: [{ name: 'All three nights', price: 4500, total: 110, perOrder: 4 }],
  },
  {
    ...lisbon,
    key: 'azulejo',
    title: 'Pintar um azulejo',
    summary: 'Uma tarde, três azulejos em branco e o azul de cobalto de sempre.',
    description: `A Rita Telles restaura painéis há vinte anos e traz moldes do século dezoito. Aprende-se a picotar o desenho, a passar o carvão e a pintar sem voltar atrás: o vidrado cru não perdoa.

Os azulejos vão ao forno em Setúbal e ficam prontos para levantar dez dias depois.

- Materiais e cozedura incluídos
- Não é preciso saber desenhar`,
    category: 'art',
    tags: ['cerâmica', 'pintura'],
    dates: [on(3, 'Sat', '15:00', 3)],
    capacity: 14,
    hue: 236,
    locale: 'pt',
    ticketTypes: [{ name: 'Participante', price: 4200, total: 14, perOrder: 3 }],
  },
  {
    ...saoPaulo,
    key: 'roda-samba',
    title: 'Roda de Samba no Galpão',
    summary: 'Mesa no meio, cavaco, cuíca e o povo em volta. Entrada livre com reserva.',
    description: `O Armazém atravessa o Atlântico e senta-se à mesa com a velha guarda do Bixiga. Começa às cinco, quando o sol já desceu do telhado, e vai até a vizinhança pedir.

**Na cozinha:** caldinho de feijão, torresmo e mandioca. Traga voz.`,
    category: 'music',
    tags: ['samba', 'grátis', 'roda'],
    dates: [on(1, 'Sat', '17:00', 5)],
    capacity: 150,
    hue: 128,
    locale: 'pt',
    ticketTypes: [{ name: 'Entrada livre', price: 0, total: 150, perOrder: 8, sold: [8, 6, 5] }],
  },
  {
    ...saoPaulo,
    key: 'bossa-intensive',
    title: 'The Right Hand: A Bossa Guitar Weekend',
    summary: 'Two mornings on the four fingers that make the whole orchestra.',
    description: `Everybody learns the chords. Almost nobody learns the thumb. Sérgio Paiva takes twelve players through the right hand of bossa nova, slowly, with a metronome that he calls *the landlord*.

- **Saturday:** thumb, surdo, and why the accent is not where you think
- **Sunday:** two songs in two keys, then everybody together

Bring a nylon-string guitar; two can be borrowed. Taught in English and Portuguese.`,
    category: 'workshop',
    tags: ['guitar', 'bossa nova', 'weekend'],
    dates: [on(4, 'Sat', '10:00', 3), on(4, 'Sun', '10:00', 3)],
    capacity: 12,
    hue: 150,
    ticketTypes: [
      { name: 'Player', price: 9500, total: 10, perOrder: 2 },
      { name: 'Player with a borrowed guitar', price: 11_000, total: 2, perOrder: 1 },
    ],
  },
  {
    ...saoPaulo,
    key: 'choro-tarde',
    title: 'Choro de Fim de Tarde',
    summary: 'Flauta, bandolim e sete cordas: Pixinguinha e o que veio depois.',
    description: `Regional Treze toca de pé, encostado na parede de tijolo, e só se cala para a flauta respirar. Há repertório de 1910 e de ontem à noite.

A casa abre uma hora antes. As cadeiras são poucas e a dança é permitida.`,
    category: 'music',
    tags: ['choro', 'ao vivo'],
    dates: [on(3, 'Thu', '19:30', 2)],
    capacity: 100,
    hue: 62,
    locale: 'pt',
    ticketTypes: [
      { name: 'Inteira', price: 1400, total: 70 },
      { name: 'Meia', note: 'Estudantes e maiores de 60.', price: 700, total: 30 },
    ],
  },
];
