import type { RowsSection, SeatingChart } from '#shared/domain/seating-chart.ts';
import { type DemoEvent, on } from './event.ts';

const rows = (given: Partial<RowsSection> & Pick<RowsSection, 'sectionId' | 'name' | 'y' | 'rows'>): RowsSection => ({
  kind: 'rows',
  x: 500,
  angle: 0,
  seats: 20,
  spacing: 20,
  rowSpacing: 24,
  curve: 30,
  rowLabels: 'letters',
  firstRow: 1,
  numberFrom: 'left',
  numbers: 'all',
  firstSeat: 1,
  aisles: [10],
  marks: {},
  ...given,
});

/** A house of 300 seats: stalls, a circle above them, and a box on either side. */
const house: SeatingChart = {
  stage: { x: 500, y: 40, width: 320, height: 50 },
  sections: [
    rows({
      sectionId: 'stalls',
      name: 'Stalls',
      y: 260,
      rows: 9,
      marks: { '8.0': 'wheelchair', '8.1': 'companion', '8.18': 'companion', '8.19': 'wheelchair' },
    }),
    rows({
      sectionId: 'circle',
      name: 'Circle',
      y: 480,
      rows: 5,
      seats: 22,
      aisles: [11],
      marks: { '4.0': 'restricted', '4.21': 'restricted' },
    }),
    rows({
      sectionId: 'boxleft',
      name: 'Box left',
      x: 200,
      y: 250,
      angle: -70,
      rows: 1,
      seats: 5,
      curve: 0,
      aisles: [],
    }),
    rows({
      sectionId: 'boxright',
      name: 'Box right',
      x: 800,
      y: 250,
      angle: 70,
      rows: 1,
      seats: 5,
      curve: 0,
      aisles: [],
    }),
  ],
};

/** One evening in a theatre whose seats are chosen on a plan. */
export const theatreEvent: DemoEvent = {
  organization: 'armazem',
  location: {
    kind: 'venue',
    name: 'Teatro da Cintura',
    street: 'Rua da Cintura do Porto 30',
    city: 'Lisbon',
    country: 'PT',
  },
  zone: 'Europe/Lisbon',
  key: 'ferry-play',
  title: 'The Last Ferry to Cacilhas',
  summary: 'A play for four voices and one very late boat.',
  description: `Four strangers miss the last ferry and have until six in the morning to forgive the city for it. Written for this house, with the river audible through the back wall.

Ninety minutes without a break. Choose your seats on the plan; the boxes see a little less and hear a little more.`,
  category: 'theatre',
  tags: ['theatre', 'new writing'],
  dates: [on(2, 'Thu', '21:00', 1.5)],
  capacity: 300,
  hue: 248,
  plan: house,
  ticketTypes: [
    {
      name: 'Stalls',
      price: 2400,
      total: 180,
      perOrder: 8,
      sections: ['stalls'],
      soldSeats: [
        ['Stalls A-9', 'Stalls A-10'],
        ['Stalls B-5', 'Stalls B-6', 'Stalls B-7', 'Stalls B-8'],
        ['Stalls C-11', 'Stalls C-12'],
        ['Stalls D-11', 'Stalls D-12', 'Stalls D-13'],
      ],
    },
    {
      name: 'Circle',
      price: 1800,
      total: 110,
      perOrder: 8,
      sections: ['circle'],
      soldSeats: [
        ['Circle A-12', 'Circle A-13'],
        ['Circle B-10', 'Circle B-11'],
      ],
    },
    { name: 'Box', price: 3200, total: 10, perOrder: 5, sections: ['boxleft', 'boxright'] },
  ],
};
