import { type DemoEvent, on } from './event.ts';

const hall = {
  kind: 'venue',
  name: 'Kumo Hall',
  street: '3-14-2 Kuramae, Taito-ku',
  city: 'Tokyo',
  country: 'JP',
} as const;

const tokyo = { organization: 'kumo', location: hall, zone: 'Asia/Tokyo' } as const;

/** Kumo Hall: eight evenings and mornings in Kuramae. */
export const kumoEvents: DemoEvent[] = [
  {
    ...tokyo,
    key: 'small-servers',
    title: 'Small Servers, Big Ideas',
    summary: 'Five talks of ten minutes about computers that fit under a bowl of rice.',
    description: `A mesh network for fishing boats. A weather station built from a bento box. A library catalogue that runs on four watts. Each speaker has ten minutes and one real machine on the table.

**Programme**

- 19:00 doors, tea
- 19:20 five talks, slides in Japanese and English
- 20:30 the machines stay on; touch everything`,
    category: 'talk',
    tags: ['tech', 'hardware', 'lightning talks'],
    dates: [on(0, 'Wed', '19:00', 2.5)],
    capacity: 80,
    hue: 214,
    ticketTypes: [
      { name: 'Regular', price: 1500, total: 60, perOrder: 4, sold: [4] },
      { name: 'Student', price: 500, total: 20, perOrder: 1 },
    ],
  },
  {
    ...tokyo,
    key: 'indigo',
    title: 'Indigo Before Breakfast',
    summary: 'Fold, clamp and dip a cloth while the vat is at its liveliest.',
    description: `An indigo vat is a living thing and it is in the best mood at seven in the morning. Saki Hirano keeps hers on wheat bran and sake and will introduce you.

You dye a tenugui and a tote, learn three itajime folds, and eat rice balls while the cloth turns from green to blue.

*Gloves are provided. Fingernails stay blue for about a week.*`,
    category: 'art',
    tags: ['dyeing', 'textile', 'morning'],
    dates: [on(0, 'Sat', '07:00', 3)],
    capacity: 12,
    hue: 248,
    cover: 'waves',
    ticketTypes: [{ name: 'Tote, cloth and breakfast', price: 6800, total: 12, perOrder: 2, sold: [2, 2] }],
  },
  {
    ...tokyo,
    key: 'synth-picnic',
    title: 'Modular Synth Picnic',
    summary: 'Patch cables, blankets and one very long shared drone.',
    description: `Bring a case, a controller or only your ears. At three o'clock all outputs go into one mixer and for twenty minutes nobody is allowed to play alone.

Power sockets: forty. Extension leads: please label yours.`,
    category: 'music',
    tags: ['synth', 'electronic', 'picnic'],
    dates: [on(1, 'Sun', '13:00', 4)],
    capacity: 70,
    hue: 178,
    ticketTypes: [
      { name: 'With a case', note: 'Table and two sockets.', price: 1200, total: 30, perOrder: 1 },
      { name: 'Ears only', price: 800, total: 40 },
    ],
  },
  {
    ...tokyo,
    key: 'night-run',
    title: 'Sumida Night Run, Seven Bridges',
    summary: 'Eight easy kilometres along the river, one bridge after the other.',
    description: `We run at the pace of the slowest and stop on every bridge for its story. Lamps are lent out; the route is lit except below Eitai-bashi.

- Start and finish: Kumo Hall, bags stay inside
- 6:30 per kilometre, with a sweeper at the back
- Bath tokens for the sento next door are in the price`,
    category: 'sport',
    tags: ['running', 'river', 'night'],
    dates: [on(1, 'Tue', '20:00', 1.75)],
    capacity: 40,
    hue: 268,
    ticketTypes: [{ name: 'Runner', price: 1000, total: 40, perOrder: 3 }],
  },
  {
    ...tokyo,
    key: 'kumiko',
    title: 'Kumiko Weekend: A Lattice without Nails',
    summary: 'Two days, one hand plane, and the patience of asanoha.',
    description: `Kumiko joins slivers of cedar into stars by nothing but the angle of the cut. Master joiner Okada Eiji teaches six people at a time; on Sunday evening you carry home a framed panel of thirty centimetres.

- **Saturday:** sharpening, the jig, the first hundred cuts
- **Sunday:** assembly, corrections, tea

Taught in Japanese with an English interpreter at the bench.`,
    category: 'workshop',
    tags: ['woodwork', 'weekend', 'craft'],
    dates: [on(2, 'Sat', '10:00', 6), on(2, 'Sun', '10:00', 6)],
    capacity: 6,
    hue: 70,
    ticketTypes: [{ name: 'Bench for two days', price: 32_000, total: 6, perOrder: 2 }],
  },
  {
    ...tokyo,
    key: 'rakugo',
    title: 'Rakugo in English: One Cushion, Twelve Voices',
    summary: 'A comedian kneels down and becomes an entire alley of old Edo.',
    description: `With a fan and a hand towel Kikuno Tei plays the landlord, the drunk, the landlord's wife and a tanuki who owes money. Two stories, one of them three hundred years old, both about soup.

Shoes off; cushions and a few chairs.`,
    category: 'theatre',
    tags: ['rakugo', 'comedy', 'english'],
    dates: [on(2, 'Fri', '19:00', 1.75)],
    capacity: 60,
    hue: 18,
    cover: 'lanterns',
    ticketTypes: [
      { name: 'Cushion', price: 2800, total: 48, sold: [6] },
      { name: 'Chair', price: 3200, total: 12, perOrder: 4 },
    ],
  },
  {
    ...tokyo,
    key: 'curious-kids',
    title: 'Circuits for Curious Kids',
    summary: 'Make a paper lantern that lights up when somebody tells it a secret.',
    description: `For children from seven to eleven and one adult each. Copper tape, a small microphone, a coin cell, and no soldering iron in sight.

The lantern goes home with you. So does the circuit diagram, drawn by its maker.`,
    category: 'family',
    tags: ['children', 'electronics', 'craft'],
    dates: [on(3, 'Sat', '10:00', 2)],
    capacity: 24,
    hue: 100,
    ticketTypes: [{ name: 'One child, one adult', price: 2400, total: 12, perOrder: 2 }],
  },
  {
    ...tokyo,
    key: 'pocket-films',
    title: 'Pocket Film Festival',
    summary: 'Forty films under four minutes, all of them shot on a telephone.',
    description: `Three programmes over three evenings, each with its makers in the front row. The audience votes by applause, measured with a machine from downstairs.

- **Friday:** strangers
- **Saturday:** kitchens
- **Sunday:** the last train

All films have English and Japanese subtitles. Tickets go on sale once the jury has closed the list.`,
    category: 'film',
    tags: ['short film', 'festival'],
    dates: [on(4, 'Fri', '19:00', 2), on(4, 'Sat', '19:00', 2), on(4, 'Sun', '18:00', 2)],
    capacity: 90,
    hue: 296,
    cover: 'stage',
    ticketTypes: [
      { name: 'Festival pass', note: 'All three evenings.', price: 3600, total: 60, opensInDays: 10 },
      { name: 'Supporter', note: 'Pass, poster and a seat in row one.', price: 8000, total: 10, opensInDays: 7 },
    ],
  },
];
