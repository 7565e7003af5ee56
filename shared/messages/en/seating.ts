import { plural } from '../format.ts';

/** Choosing seats. */
export const seating = {
  title: 'Your seats',
  lead: 'Point at a seat to take it. By keyboard: arrow keys move, Enter takes or leaves a seat.',
  plan: 'Plan of the seats',
  stage: 'Stage',
  seat: (row: string, number: number, section: string): string => `${section}, row ${row}, seat ${number}`,
  tableSeat: (table: string, number: number, section: string): string => `${section}, table ${table}, seat ${number}`,
  taken: 'taken',
  notForSale: 'not for sale',
  chosen: 'chosen',
  marks: { wheelchair: 'room for a wheelchair', companion: 'beside a wheelchair place', restricted: 'restricted view' },
  count: (count: number): string =>
    plural('en', count, { none: 'No seat chosen', one: '# seat chosen', other: '# seats chosen' }),
  added: (seat: string, count: number, most: number): string => `${seat}: chosen, ${count} of at most ${most}`,
  removed: (seat: string): string => `${seat}: given back`,
  most: (count: number): string =>
    plural('en', count, { one: 'One seat is the most.', other: '# seats are the most.' }),
  remove: (seat: string): string => `Give ${seat} back`,
  legend: 'What the colours and shapes mean',
  standing: (name: string): string => `${name}, standing`,
  zoomIn: 'Nearer',
  zoomOut: 'Farther',
  zoomFit: 'Everything',
  best: {
    title: 'Choose for me',
    count: 'Seats',
    type: 'Where',
    anywhere: 'The best there are',
    accessible: 'One of us uses a wheelchair',
    action: 'Find seats',
    none: 'There are no such seats side by side any more. Try fewer, or another price.',
    apart: 'Not all side by side, but as near as can be.',
  },
  gone: (seats: string): string => `Somebody else was faster: ${seats} is no longer free.`,
  alone: (seat: string): string => `${seat} would be left alone. Move one place along.`,
  chooseFirst: 'Choose your seats first.',
};
