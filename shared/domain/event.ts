import type { Currency } from './money.ts';
import type { Question } from './question.ts';
import type { Seating } from './seat-sale.ts';
import type { Demand } from './stock.ts';

/** What kind of thing an event is; the public search filters by it. */
export const categories = [
  'music',
  'theatre',
  'film',
  'art',
  'comedy',
  'food',
  'workshop',
  'talk',
  'sport',
  'market',
  'family',
  'community',
  'other',
] as const;
export type Category = (typeof categories)[number];

export type EventStatus = 'DRAFT' | 'PUBLISHED' | 'CANCELLED';

/** One dated occurrence. `starts`/`ends`: the wall clock in the event's zone; `startsAt`/`endsAt`: the same moments, ISO 8601 in UTC. */
export type Session = { sessionId: string; starts: string; ends: string; startsAt: string; endsAt: string };

/** Where people go; `venueId` where the organizer took it from their venues, as it was then. */
export type Venue = {
  kind: 'venue';
  venueId?: string | undefined;
  name: string;
  street: string;
  city: string;
  country: string;
};
export type Online = { kind: 'online'; url: string };

/** A processed cover: files lie at `<key>-{480,960,1600}.{avif,webp}` under the media origin. */
export type Cover = { key: string; width: number; height: number; placeholder: string };

/** Where the stock of a ticket type is counted (domain/stock.ts). */
export type Counters = { generation: number; shards: number };

/** Room that several types share, e.g. the places of one of the event's days. `shards` and `generation` name its counters. */
export type Pool = Counters & { poolId: string; name: string; total: number; requestHash?: string };

/** A thing people attend. `allocated` is the sum of its ticket types' totals, never above `capacity`. */
export type Event = {
  eventId: string;
  organizationId: string;
  organizationName: string;
  slug: string;
  status: EventStatus;
  title: string;
  summary: string;
  description: string;
  category: Category;
  tags: string[];
  location: Venue | Online;
  zone: string;
  sessions: Session[];
  capacity: number;
  /** How many people are expected at once when sales open; calm where nobody said. */
  demand?: Demand;
  /** People who want to buy take a place in line first. */
  hasWaitingRoom?: boolean;
  allocated: number;
  pools?: Pool[];
  questions?: Question[];
  /** By seats that people choose; settled before it is published. */
  seating?: Seating;
  /** Each ticket must carry its holder's name. */
  asksNames?: boolean;
  /**
   * The counters of each type by its id and how many pieces they began with (none where a type never runs out), so that a
   * list of events finds what is sold without asking for their types.
   */
  counters?: Record<string, Counters & { total: number }>;
  /** Counts the changes of its ticket types. */
  typesRevision?: number;
  currency: Currency;
  hue: number;
  locale: 'en' | 'pt';
  cover?: Cover;
  /** An upload that waits to be checked; a worker turns it into `cover` or drops it. */
  coverUploadKey?: string;
  /** The newest upload could not become a cover, and nothing was done about that since. */
  coverRefused?: true;
  cancelReason?: string;
  /** Whether everybody gets their money back, once it is called off. */
  refundsBuyers?: boolean;
  /** Fingerprint of the request that made it, to tell a repeat from a reused key. */
  requestHash?: string;
  publishedAt?: string;
  createdAt: string;
  updatedAt: string;
  version: number;
};
