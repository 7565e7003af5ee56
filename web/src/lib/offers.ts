import type { PublicTicketType } from '#shared/contracts/site-pages.ts';
import type { SaleState } from '#shared/domain/ticket-type.ts';
import type { Answer } from './api.ts';

/** A ticket type as a buyer meets it: its price of now, and what is known of its stock, which may be nothing yet. */
export type Offer = PublicTicketType & {
  state: SaleState;
  left?: number | undefined;
  /** The price that follows: from a moment on, or when so many more are gone. */
  next?: Counted['next'];
};

type Counted = Pick<Answer<'getAvailability'>['data'][number], 'ticketTypeId' | 'state' | 'left' | 'price' | 'next'>;

/** Where a type stands by its sales window alone, before its stock is known. */
const stateByWindow = ({ salesOpenAt, salesCloseAt }: PublicTicketType, now: string): SaleState => {
  if (salesOpenAt && now < salesOpenAt) return 'NOT_OPEN';
  return salesCloseAt && now >= salesCloseAt ? 'CLOSED' : 'ON_SALE';
};

/** The types of an event with what is known of their stock. */
export const offersOf = (types: readonly PublicTicketType[], counted: readonly Counted[], now: string): Offer[] =>
  types.map((type) => {
    const known = counted.find(({ ticketTypeId }) => ticketTypeId === type.ticketTypeId);
    return {
      ...type,
      price: known?.price ?? type.price,
      state: known?.state ?? stateByWindow(type, now),
      left: known?.left,
      ...(known?.next && { next: known.next }),
    };
  });

/** How many of a type one order may take. */
export const mostOf = ({ state, perOrder, left }: Offer): number =>
  state === 'ON_SALE' ? Math.min(perOrder, left ?? perOrder) : 0;

const scarceShare = 0.2;

/** Few enough that it is worth telling. */
export const isScarce = ({ left, total }: Pick<Offer, 'left' | 'total'>): boolean =>
  left !== undefined && left > 0 && left <= Math.max(10, total * scarceShare);

const onSaleMilliseconds = 5_000;
const quietMilliseconds = 60_000;
/** So long before a sale opens people watch for it. */
const nearMilliseconds = 10 * 60_000;

/** How long to wait at least before asking for the stock again: seconds while anything sells or is about to. */
export const pauseFor = (offers: readonly Pick<Offer, 'state' | 'salesOpenAt'>[], now: string): number => {
  const isNear = ({ state, salesOpenAt }: Pick<Offer, 'state' | 'salesOpenAt'>): boolean =>
    state === 'NOT_OPEN' && salesOpenAt !== undefined && Date.parse(salesOpenAt) - Date.parse(now) < nearMilliseconds;
  return offers.some((offer) => offer.state === 'ON_SALE' || isNear(offer)) ? onSaleMilliseconds : quietMilliseconds;
};
