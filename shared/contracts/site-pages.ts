import type * as z from 'zod/mini';
import type { findEventsRoute } from './discovery.ts';
import type { Event } from './event-fields.ts';
import type { locale } from './schemas.ts';
import type { TicketType } from './ticket-types.ts';

type Drawn = {
  locale: z.output<typeof locale>;
  /** The site's own origin, for addresses that have to be whole. */
  siteUrl: string;
};

/** What a buyer has to know of a ticket type before asking what is left of it. */
export type PublicTicketType = Pick<
  z.output<typeof TicketType>,
  | 'ticketTypeId'
  | 'name'
  | 'note'
  | 'price'
  | 'total'
  | 'perOrder'
  | 'perOrderMinimum'
  | 'salesOpenAt'
  | 'salesCloseAt'
  | 'kind'
  | 'admits'
  | 'suggestedPrice'
  | 'hasWaitlist'
  | 'isSeated'
>;

/** What the page of one event is drawn from: its public side, as the API answers it to a guest, and its types in order. */
export type EventPage = Drawn & { event: z.input<typeof Event>; ticketTypes: readonly z.input<typeof TicketType>[] };

/** What the front page and Discover are drawn from: the next public events, as the API answers them. */
export type ListPage = Drawn & {
  page: 'home' | 'discover';
  listings: z.input<typeof findEventsRoute.response>;
};

/** What reaches a page that is rendered when something changes and not when somebody looks. */
export type RenderedPage = EventPage | ListPage;
