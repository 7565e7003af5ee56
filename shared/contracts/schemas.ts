import * as z from 'zod/mini';
import { type IdKind, idPattern, ticketIdPattern } from '#shared/domain/ids.ts';
import { currencyCodes } from '#shared/domain/money.ts';

/** Neither breaks nor tabs, nor what is not seen and may mislead; joiners stay, for several scripts need them. */
const oneLine = /^(?:\u200c|\u200d|[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}])*$/u;
/** Line breaks, but nothing that controls a terminal or turns the direction of what follows. */
const plainText = /^(?:\n|[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069])*$/u;
/** Nothing at all, or something that can be seen. */
const visible = /^$|[^\p{Cf}\s]/u;
const noLink = /^(?!.*(?::\/\/|www\.))/isu;

/**
 * One line that a person typed, e.g. a title or a label: trimmed, composed (NFC), between `min` and `max` UTF-16 units;
 * refused as `one_line` with line breaks, tabs, zero-width or direction characters.
 */
export const line = (min: number, max: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.normalize('NFC'),
      z.minLength(min),
      z.maxLength(max),
      z.regex(oneLine, 'one_line'),
      z.regex(visible, 'one_line'),
    );

/** The name of a person or an organization: a {@link line} without a web address, for it is mailed to others (`name`). */
export const name = (min: number, max: number) => line(min, max).check(z.regex(noLink, 'name'));

/**
 * Text of several lines that a person typed: trimmed, composed (NFC), every break a `\n`, between `min` and `max` UTF-16
 * units; refused as `plain_text` with any other control or with characters that turn the direction of text.
 */
export const text = (min: number, max: number) =>
  z.string().check(
    z.trim(),
    z.normalize('NFC'),
    z.overwrite((typed: string) => typed.replace(/\r\n?|\u2028|\u2029/g, '\n')),
    z.minLength(min),
    z.maxLength(max),
    z.regex(plainText, 'plain_text'),
  );

/** An id of one kind, e.g. `evt_01jx…`. */
export const id = (kind: IdKind) => z.string().check(z.regex(idPattern(kind), `${kind}_id`));
export const ticketId = z.string().check(z.regex(ticketIdPattern, 'ticket_id'));
/** A user's id: Cognito's `sub`. */
export const userId = z.string().check(z.uuid());

/** An e-mail address, lower-cased, at most 254 characters (RFC 5321). */
export const email = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());

/** A year of four digits that stays one in every zone; beyond 9999 moments no longer compare as strings. */
const thisMillennium = /^[12]\d{3}-/;

/** A moment: ISO 8601 in UTC with milliseconds, so that two moments compare as strings. */
export const instant = z.pipe(
  z.iso.datetime({ offset: true }).check(z.regex(thisMillennium, 'year')),
  z.transform((value) => new Date(value).toISOString()),
);

/** A wall-clock time in the event's zone: `2027-01-15T20:30`; with an offset where the clock shows it twice. */
export const wallTime = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:00)?([+-]\d{2}:\d{2})?$/, 'wall_time'));

/** A calendar day: `2027-01-15`. */
export const day = z.iso.date().check(z.regex(thisMillennium, 'year'));

/** An IANA time zone name; whether it exists is decided in domain/time.ts. */
export const zone = z.string().check(z.maxLength(64), z.regex(/^[A-Za-z0-9_+\-/]+$/, 'zone'));

export const currency = z.enum(currencyCodes);
/** A price in minor units; at most ten million of the major unit, so that sums stay exact. */
export const price = z.int().check(z.gte(0), z.lte(1_000_000_000));

/** The hue an organizer picks for an event: degrees on the OKLCH circle. */
export const hue = z.int().check(z.gte(0), z.lte(359));

/** Paging: an opaque cursor and how many at most. */
export const pageQuery = {
  cursor: z.optional(z.string().check(z.maxLength(2000))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
};

/** A page of anything: the rows, and the cursor of the next page where there is one. */
export const pageOf = <T extends z.ZodMiniType>(row: T) =>
  z.strictObject({ data: z.array(row), nextCursor: z.optional(z.string()) });

export const locale = z.enum(['en', 'pt']);

/** A guest reaches an order by the signed link mailed with it; its token travels as a query parameter. */
export const guestToken = z.optional(z.string().check(z.maxLength(200)));

/** What we sealed for whoever waits: a number and its proof. */
export const sealed = z.string().check(z.regex(/^\d{1,15}\.[\w-]{43}$/, 'sealed'));

/** The payment provider’s name for a card. */
export const paymentMethodId = z.string().check(z.regex(/^pm_\w{1,250}$/, 'payment_method_id'));

/** Seats of one type, as they are written on the plan: `Stalls F-12`. */
export const seatIds = z.array(z.string().check(z.minLength(1), z.maxLength(40))).check(z.maxLength(50));
