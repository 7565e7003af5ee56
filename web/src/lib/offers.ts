import type { PublicTicketType } from '#shared/contracts/site-pages.ts';
import type { SaleState } from '#shared/domain/ticket-type.ts';
import type { Answer } from './api.ts';

/** A ticket type as a buyer meets it: what is known of its stock may be nothing yet. */
export type Offer = Pick<
  PublicTicketType,
  'ticketTypeId' | 'name' | 'note' | 'price' | 'total' | 'perOrder' | 'salesOpenAt' | 'salesCloseAt'
> & { state: SaleState; left?: number | undefined };

type Counted = Pick<Answer<'getAvailability'>['data'][number], 'ticketTypeId' | 'state' | 'left'>;

/** Where a type stands by its sales window alone, before its stock is known. */
const stateByWindow = ({ salesOpenAt, salesCloseAt }: PublicTicketType, now: string): SaleState => {
  if (salesOpenAt && now < salesOpenAt) return 'NOT_OPEN';
  return salesCloseAt && now >= salesCloseAt ? 'CLOSED' : 'ON_SALE';
};

/** The types of an event with what is known of their stock. */
export const offersOf = (types: readonly PublicTicketType[], counted: readonly Counted[], now: string): Offer[] =>
  types.map((type) => {
    const { ticketTypeId, name, note, price, total, perOrder, salesOpenAt, salesCloseAt } = type;
    const known = counted.find((one) => one.ticketTypeId === ticketTypeId);
    return {
      ...{ ticketTypeId, name, note, price, total, perOrder },
      ...(salesOpenAt && { salesOpenAt }),
      ...(salesCloseAt && { salesCloseAt }),
      state: known?.state ?? stateByWindow(type, now),
      left: known?.left,
    };
  });

/** How many of a type one order may take. */
export const mostOf = ({ state, perOrder, left }: Offer): number =>
  state === 'ON_SALE' ? Math.min(perOrder, left ?? perOrder) : 0;

const scarceShare = 0.2;

/** Few enough that it is worth telling. */
export const isScarce = ({ left, total }: Pick<Offer, 'left' | 'total'>): boolean =>
  left !== undefined && left > 0 && left <= Math.max(10, total * scarceShare);
