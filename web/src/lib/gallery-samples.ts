import type { EventCardProps } from '../components/event-card.tsx';
import type { Problem } from './problem.ts';

/** What the gallery shows in its parts: as the API and organizers would write it, so no catalogue holds it. */
export const today = '2027-01-12';

export const cards: (EventCardProps & { day: string })[] = [
  {
    day: '2027-01-15',
    href: '#jazz',
    title: 'Noite de Jazz: the Marta Quintet',
    clock: '20:30',
    place: 'Hot Clube, Lisbon',
    price: 'from €14',
    hue: 22,
    seed: 'evt_jazz',
    state: { tone: 'warn', text: '12 left', dot: true },
  },
  {
    day: '2027-01-15',
    href: '#bowl',
    title: 'Throw a bowl: evening pottery',
    clock: '18:00 – 21:00',
    place: 'Oficina Alfama, Lisbon',
    price: '€38',
    hue: 155,
    seed: 'evt_bowl',
  },
  {
    day: '2027-01-16',
    href: '#slots',
    title: 'Sunday Slots: community flying day with an uncommonly long name, Lisbon approach',
    clock: '14:00',
    place: 'Online · 48 slots',
    price: 'Free',
    hue: 300,
    seed: 'evt_slots',
    state: { tone: 'plain', text: '31 slots open' },
  },
  {
    day: '2027-01-16',
    href: '#tide',
    title: 'Low Tide: album release',
    clock: '21:00',
    place: 'Musicbox, Lisbon',
    price: 'from €18',
    hue: 230,
    seed: 'evt_tide',
    state: { tone: 'bad', text: 'Sold out · waitlist' },
  },
];

export const marks: Record<string, number> = {
  '2027-01-05': 1,
  '2027-01-06': 2,
  '2027-01-14': 1,
  '2027-01-15': 2,
  '2027-01-16': 2,
  '2027-01-21': 1,
  '2027-01-31': 3,
};

export type Sale = {
  id: string;
  day: string;
  name: string;
  where: string;
  hue: number;
  sold: number;
  capacity: number;
  revenue: number;
  state: 'draft' | 'published' | 'ended';
};

export const sales: Sale[] = [
  {
    id: '1',
    day: '2027-01-15',
    name: 'Noite de Jazz: the Marta Quintet',
    where: '20:30 · Hot Clube',
    hue: 22,
    sold: 108,
    capacity: 120,
    revenue: 189600,
    state: 'published',
  },
  {
    id: '2',
    day: '2027-01-16',
    name: 'Low Tide: album release',
    where: '21:00 · Musicbox',
    hue: 230,
    sold: 350,
    capacity: 350,
    revenue: 630000,
    state: 'published',
  },
  {
    id: '3',
    day: '2027-01-31',
    name: 'Matinee for children',
    where: '11:00 · Hot Clube',
    hue: 300,
    sold: 0,
    capacity: 80,
    revenue: 0,
    state: 'draft',
  },
];

export const problem: Problem = {
  code: 'temporarily_unavailable',
  title: 'We are out of step for a moment. Try again shortly.',
  status: 503,
  errors: [],
  requestId: 'f3a1c2d4-77aa',
};

export const person = 'Inês Carvalho';
export const ticketText = 'CS1:6BF+70790T9WJWG.FKY*4GO0.O1CV2 ETQ8G.C1';
export const secret = 'csd_4n8r-tq2x-9hzk-w1vm';
export const eventName = 'Noite de Jazz';
export const parts = {
  dayTile: 'DayTile',
  button: 'Button',
  pill: 'Pill',
  note: 'Note',
  field: 'Field',
  summary: 'FormSummary',
  card: 'EventCard, Agenda, Month',
  stub: 'Stub, QrCode',
  stepper: 'Stepper, Countdown',
  records: 'Facts, Records, Meter',
  states: 'Skeleton, Blank, Failure',
  overlays: 'Dialog, Confirm, toast',
  tabs: 'Tabs',
  copy: 'CopyOnce',
  poster: 'Poster',
};
