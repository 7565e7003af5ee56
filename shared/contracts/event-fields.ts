import * as z from 'zod/mini';
import { categories } from '#shared/domain/event.ts';
import { demands } from '#shared/domain/stock.ts';
import { currency, hue, id, line, locale, text, wallTime, zone } from './schemas.ts';

/** What kind of thing an event is. */
export const category = z.enum(categories);

/** A tag as a person types it: lower case, letters with their marks, digits, spaces and hyphens. */
export const tag = line(2, 30).check(
  z.toLowerCase(),
  z.regex(/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} -]|\u200c|\u200d)*$/u, 'tag'),
);

/** A house where people go. */
const Place = z.strictObject({
  kind: z.literal('venue'),
  /** The venue of the organization it was taken from. */
  venueId: z.optional(id('venue')),
  name: line(1, 120),
  street: z._default(line(0, 160), ''),
  city: line(1, 80),
  country: z.string().check(z.regex(/^[A-Z]{2}$/, 'country')),
});
/** A link that people follow. */
const Online = z.strictObject({
  kind: z.literal('online'),
  url: z.url({ protocol: /^https$/ }).check(z.maxLength(500)),
});
/** Where it happens. */
export const location = z.discriminatedUnion('kind', [Place, Online]);

/** How many people are expected at once when sales open. */
export const demand = z.enum(demands);

const sessionInput = z.strictObject({ sessionId: z.optional(id('session')), starts: wallTime, ends: wallTime });

/** One dated occurrence: the wall clock in the event's zone and the same moments in UTC. */
const Session = z.strictObject({
  sessionId: z.string(),
  starts: z.string(),
  ends: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
});

/** A picture that was checked and cut. */
export const cover = z.strictObject({
  /** Path prefix under the media origin; files are `<key>-{480,960,1600}.{avif,webp}`. */
  key: z.string(),
  width: z.int(),
  height: z.int(),
  /** A tiny data URL to show while the picture loads. */
  placeholder: z.string(),
});

/** What an organizer writes of an event. */
export const eventFields = {
  title: line(3, 120),
  summary: z._default(line(0, 200), ''),
  description: z._default(text(0, 10_000), ''),
  category,
  tags: z._default(z.array(tag).check(z.maxLength(5)), []),
  location,
  zone,
  sessions: z.array(sessionInput).check(z.minLength(1), z.maxLength(20)),
  capacity: z.int().check(z.gte(1), z.lte(100_000)),
  demand: z._default(demand, 'calm'),
  /** People who want to buy take a place in line first. */
  hasWaitingRoom: z._default(z.boolean(), false),
  currency,
  hue: z._default(hue, 265),
  locale: z._default(locale, 'en'),
};

/** An event as its organization sees it. */
export const Event = z.strictObject({
  eventId: z.string(),
  organizationId: z.string(),
  organizationName: z.string(),
  slug: z.string(),
  status: z.enum(['DRAFT', 'PUBLISHED', 'CANCELLED']),
  title: z.string(),
  summary: z.string(),
  description: z.string(),
  category,
  tags: z.array(z.string()),
  /** Guests without a ticket do not see an online link. */
  location: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('venue'),
      venueId: z.optional(z.string()),
      name: z.string(),
      street: z.string(),
      city: z.string(),
      country: z.string(),
    }),
    z.strictObject({ kind: z.literal('online'), url: z.optional(z.string()) }),
  ]),
  zone: z.string(),
  sessions: z.array(Session),
  capacity: z.int(),
  demand: z.optional(demand),
  hasWaitingRoom: z.optional(z.boolean()),
  currency,
  hue: z.int(),
  locale,
  /** Where its seats are chosen by a chart: which copy of it; the file lies beside its page. */
  seating: z.optional(z.strictObject({ chartKey: z.string(), avoidsOrphans: z.boolean() })),
  cover: z.optional(cover),
  /** What became of the newest picture that was sent and is not the cover: still looked at, or no picture we can use. */
  coverUpload: z.optional(z.enum(['CHECKING', 'REFUSED'])),
  cancelReason: z.optional(z.string()),
  /** Whether everybody gets their money back, once it is called off. */
  refundsBuyers: z.optional(z.boolean()),
  publishedAt: z.optional(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
  /** The path of its public page. */
  url: z.string(),
});
