import { type DemoEvent, on } from './event.ts';

const house = {
  kind: 'venue',
  name: 'Lantern House',
  street: '214 Nevins Street, Brooklyn',
  city: 'New York',
  country: 'US',
} as const;

const newYork = { organization: 'lantern', location: house, zone: 'America/New_York' } as const;

/** Lantern House: ten things to make, see or buy in Brooklyn. */
export const lanternEvents: DemoEvent[] = [
  {
    ...newYork,
    key: 'bookbinding',
    title: 'Bind a Book in an Evening',
    summary: 'Fold, sew, glue, press: walk home with a notebook that opens flat.',
    description: `One bench, ten people, a stack of good paper. Miriam Osei shows the long-stitch binding that sailors used for logbooks, because it can be mended with a sail needle.

You choose the cover: buckram, walnut veneer, or an old nautical chart from the map drawer.

- No experience needed, only patience with thread
- All materials are in the price
- Books need a night in the press; we hand them over the next day or mail them`,
    category: 'workshop',
    tags: ['paper', 'bookbinding', 'beginners'],
    dates: [on(0, 'Tue', '18:30', 3)],
    capacity: 10,
    hue: 36,
    ticketTypes: [{ name: 'Seat at the bench', price: 6500, total: 10, perOrder: 3, sold: [3, 2] }],
  },
  {
    ...newYork,
    key: 'open-studio',
    title: 'Open Studio Friday',
    summary: 'All four floors, all doors open, nothing to pay.',
    description: `Ride the freight elevator to the top and walk down. On the way: a kiln being unloaded, a loom the size of a car, somebody welding a bicycle that folds into a chair.

**Floors**

- 4: weaving and natural dye
- 3: print and letterpress
- 2: clay
- 1: metal, and the coffee`,
    category: 'community',
    tags: ['open house', 'free entry', 'makers'],
    dates: [on(0, 'Fri', '17:00', 4), on(2, 'Fri', '17:00', 4), on(4, 'Fri', '17:00', 4)],
    capacity: 200,
    hue: 205,
    ticketTypes: [{ name: 'Visitor', price: 0, total: 200, perOrder: 6, sold: [6, 4] }],
  },
  {
    ...newYork,
    key: 'screenprint',
    title: 'Screenprint Your Own Poster',
    summary: 'Two colours, one squeegee, ten prints to take home.',
    description: `Bring a drawing, a photograph or a slogan you would like to see on a wall. By noon it is a stencil, by three it is an edition of ten.

We talk about overprinting, about happy misregistration, and about how to sign without looking vain.

Wear something that already has paint on it.`,
    category: 'art',
    tags: ['print', 'poster', 'hands-on'],
    dates: [on(0, 'Sat', '11:00', 4.5)],
    capacity: 16,
    hue: 352,
    cover: 'prints',
    ticketTypes: [
      { name: 'Printer', price: 8500, total: 12, perOrder: 2 },
      { name: 'Two friends, one screen', note: 'Covers two people.', price: 13_000, total: 4, perOrder: 1 },
    ],
  },
  {
    ...newYork,
    key: 'koji-lab',
    title: 'Fermentation Lab: Koji and Miso',
    summary: 'A mold, some rice, a crock, and six months of waiting well.',
    description: `Dae Hwan grows koji in a converted wine fridge and talks about it like a gardener. You will steam, cool, inoculate and pack a two-pound crock of chickpea miso to age at home.

Tasting along the way: miso of one, two and five years, and a butter that should not work but does.

*Contains soy and gluten. The room is warm.*`,
    category: 'food',
    tags: ['fermentation', 'cooking', 'japanese'],
    dates: [on(1, 'Thu', '18:00', 3)],
    capacity: 14,
    hue: 80,
    ticketTypes: [{ name: 'With a crock to keep', price: 7800, total: 14, perOrder: 4, sold: [4] }],
  },
  {
    ...newYork,
    key: 'loading-dock',
    title: 'Stand-Up on the Loading Dock',
    summary: 'Five comics, one forklift, no heckling from the pigeons.',
    description: `The dock door rolls up, the canal supplies the smell, and Bex Tran hosts from on top of a pallet. Each set is nine minutes; the timer is an old factory bell, so everybody knows.

Blankets on every seat. If it rains we move inside between the presses.`,
    category: 'comedy',
    tags: ['stand-up', 'outdoors'],
    dates: [on(2, 'Fri', '20:00', 2)],
    capacity: 90,
    hue: 12,
    cover: 'skyline',
    ticketTypes: [
      { name: 'Seat', price: 2200, total: 75 },
      { name: 'Front pallet', note: 'You will be talked to.', price: 2800, total: 15, perOrder: 4, sold: [4] },
    ],
  },
  {
    ...newYork,
    key: 'night-market',
    title: 'Night Market of Small Presses',
    summary: 'Forty tables of zines, chapbooks and prints under string lights.',
    description: `Publishers of one, two and at most five people, from Portland to Ponce. Most editions are under two hundred copies and many were folded this week.

**Also**

- Readings on the stairs every half hour
- A binding doctor for books that need care
- Dumplings in the yard until they are gone`,
    category: 'market',
    tags: ['zines', 'books', 'evening'],
    dates: [on(2, 'Sat', '16:00', 6)],
    capacity: 400,
    hue: 305,
    cover: 'skyline',
    ticketTypes: [
      { name: 'Entry', price: 800, total: 320, sold: [6] },
      { name: 'Under twelve', price: 0, total: 80 },
    ],
  },
  {
    ...newYork,
    key: 'ceramics',
    title: 'Four Wednesdays at the Wheel',
    summary: 'From a lump to a teapot that pours, one evening a week.',
    description: `The same eight people, the same wheel, four weeks. You will throw badly, then less badly, then trim, then glaze.

1. Centring, and making peace with it
2. Cylinders, handles, lids
3. Trimming and putting the pot together
4. Glaze, and a dinner in our own bowls

Clay, tools and two firings are included.`,
    category: 'workshop',
    tags: ['ceramics', 'course', 'beginners'],
    dates: [
      on(1, 'Wed', '18:30', 2.5),
      on(2, 'Wed', '18:30', 2.5),
      on(3, 'Wed', '18:30', 2.5),
      on(4, 'Wed', '18:30', 2.5),
    ],
    capacity: 8,
    hue: 55,
    ticketTypes: [{ name: 'All four evenings', price: 28_000, total: 8, perOrder: 2 }],
  },
  {
    ...newYork,
    key: 'neon-talk',
    title: 'How Neon Bends',
    summary: 'A glass bender explains light, and makes a letter of your choice.',
    description: `Frances Cole has repaired half the bar signs of Queens. She brings her torch, a pump and a box of dead tubes, and shows how a straight pipe becomes the word *OPEN*.

An hour of fire, then an hour of questions.`,
    category: 'talk',
    tags: ['neon', 'glass', 'design'],
    dates: [on(3, 'Thu', '19:00', 2)],
    capacity: 60,
    hue: 318,
    cancelled:
      'Frances has hurt her hand and cannot bend glass this month. We will write to everybody about the money.',
    ticketTypes: [{ name: 'Admission', price: 1500, total: 60, sold: [2, 4] }],
  },
  {
    ...newYork,
    key: 'letterpress-online',
    title: 'Letterpress at Your Kitchen Table',
    summary: 'Online: carve a block, ink it with a spoon, print ten cards.',
    description: `Two hours live from our print floor, with two cameras and no slides. You need a soft-cut block, a cutter, ink and a wooden spoon; the list goes out with your ticket, and it all costs less than lunch.

- Questions at any time, by voice or in the chat
- The recording stays up for a month
- Captions in English`,
    category: 'workshop',
    tags: ['print', 'online', 'beginners'],
    location: { kind: 'online', url: 'https://meet.calsync.example/kitchen-letterpress' },
    dates: [on(2, 'Mon', '19:00', 2)],
    capacity: 300,
    hue: 222,
    ticketTypes: [
      { name: 'One screen', price: 2000, total: 250, perOrder: 2, sold: [2] },
      { name: 'Solidarity', note: 'Pays for somebody who cannot.', price: 3500, total: 50, perOrder: 2 },
    ],
  },
  {
    ...newYork,
    key: 'makers-fair',
    title: 'The Makers’ Fair',
    summary: 'Sixty benches in one hall. Dates stand, exhibitors are being asked.',
    description: `Call for exhibitors is out. We still need: a blacksmith with a portable forge, somebody who repairs accordions, and a second coffee cart.`,
    category: 'market',
    tags: ['makers', 'fair'],
    dates: [on(5, 'Sat', '10:00', 8), on(5, 'Sun', '10:00', 7)],
    capacity: 600,
    hue: 75,
    isDraft: true,
    ticketTypes: [{ name: 'Weekend pass', price: 1800, total: 500 }],
  },
];
