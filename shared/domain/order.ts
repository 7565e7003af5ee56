import type { DisputeStatus } from './dispute.ts';
import type { MailFailure } from './mail-failure.ts';
import type { Currency } from './money.ts';
import type { Origin } from './order-origin.ts';
import type { Answer } from './question.ts';
import type { Hold, Take } from './stock.ts';
import type { ReturnPolicy } from './terms.ts';
import type { TicketKind } from './ticket-type.ts';

/**
 * The status alone decides every race:
 *
 *     PENDING ──pay──► PAID ──issue──► ISSUED
 *        │ cancel, timer  ▲
 *        ▼                │ pay: the stock is still held
 *     RELEASING ──────────┘
 *        │ payment page closed, stock back
 *        ▼
 *     EXPIRED | CANCELLED ──late pay──► PAID (stock re-taken) | REFUND_DUE ──► REFUNDED
 *
 * A PAID order whose event was called off before its tickets were written becomes CANCELLED, or REFUND_DUE for its money.
 * An ISSUED order becomes REFUNDED as well, once all its money is back (domain/refund.ts).
 */
export const orderStatuses = [
  'PENDING',
  'RELEASING',
  'EXPIRED',
  'CANCELLED',
  'PAID',
  'ISSUED',
  'REFUND_DUE',
  'REFUNDED',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** How long an unpaid order holds its tickets. Also the longest delay SQS can give its timer. */
export const holdMinutes = 15;

/** How long a slow way of paying may take, a bank debit say, before we ask what became of it; the tickets are held meanwhile. */
export const processingDays = 14;

/** Why a hold ended without a payment. */
export type EndReason =
  | 'expired'
  | 'payment_failed'
  | 'cancelled_by_buyer'
  | 'cancelled_by_organizer'
  | 'event_cancelled';

/** What a hold that ended for this reason becomes once its stock is back. */
export const endStatusOf = (reason: EndReason): 'EXPIRED' | 'CANCELLED' =>
  reason === 'expired' || reason === 'payment_failed' ? 'EXPIRED' : 'CANCELLED';

/** Who a ticket is for, where the organizer asks. */
export type Attendee = { name: string; email?: string | undefined; answers?: Answer[] | undefined };

/**
 * What is bought of one type, frozen at purchase. `price` is for one piece, the other amounts for the whole line, in minor
 * units; what is absent is zero, one, or an admission.
 */
export type OrderLine = {
  ticketTypeId: string;
  name: string;
  quantity: number;
  price: number;
  kind?: TicketKind;
  admits?: number;
  discount?: number;
  fee?: number;
  tax?: number;
  /** The rate of its tax, where the order does not tell: other lines bear another, or it came to nothing. */
  taxBasisPoints?: number;
  /** One for each piece of a seated type. */
  seats?: string[];
  /** One for each ticket, where the organizer asks. */
  attendees?: Attendee[];
};

/** What was bought of one type before and after the organizer moved it to another. */
export type LineMove = Record<'from' | 'to', Pick<OrderLine, 'ticketTypeId' | 'name' | 'seats'>> & { quantity: number };

/** A hold as it lies in its order, which fits in one kilobyte: the counter of a line's type is named by the line's place. */
export type KeptHold = [counter: number | string, generation: number, takes: Take[]];

/** A promo code as an order used it. */
export type UsedPromo = { promoCodeId: string; code: string };

/**
 * Where an order is paid: the name of a page of Stripe's, or of a payment on the site (domain/payment.ts). A page's address is
 * asked for again when needed: it is long, and an order fits in one kilobyte.
 */
export type Payment = { sessionId: string };

/** The buyer's purchase, which is also the hold on stock and the record of its idempotency key. */
export type Order = {
  orderId: string;
  eventId: string;
  organizationId: string;
  status: OrderStatus;
  /** Present for a signed-in buyer. */
  userId?: string;
  /** Who counts for the per-buyer limit: the user, or a keyed hash of a guest's address. */
  buyerKey: string;
  buyer: { name: string; email: string };
  locale: 'en' | 'pt';
  lines: OrderLine[];
  /** What was taken from counters, of types, pools and a limited code; read it by {@link holdsOf}. */
  holds: KeptHold[];
  promo?: UsedPromo;
  /** Taken off, in minor units. */
  discount?: number;
  /** What the platform takes; part of the total where the buyer bears it. */
  fee?: { amount: number; bearer: 'buyer' | 'organizer' };
  /** `basisPoints` is its rate, where all that is taxed bears the same. */
  tax?: { name: string; amount: number; mode: 'included' | 'added'; basisPoints?: number };
  answers?: Answer[];
  /** Under which terms its tickets may be given back. */
  returns?: ReturnPolicy;
  /** What the buyer pays. */
  total: number;
  currency: Currency;
  /** Fingerprint of the request, to tell a repeat from a reused key. */
  requestHash: string;
  createdAt: string;
  expiresAt: string;
  endReason?: EndReason;
  endedAt?: string;
  /** Where it comes from, if it was not simply bought. */
  origin?: Origin;
  /** Whose offer from a waitlist it is; it holds its tickets for hours, until its buyer begins to pay at `acceptedAt`. */
  waitlist?: { entryId: string; acceptedAt?: string };
  /** Since when a slow way of paying is under way; the order is PENDING meanwhile. */
  processingSince?: string;
  paidAt?: string;
  issuedAt?: string;
  refundedAt?: string;
  /** Promised back to the buyer, and the part of it that has arrived, in minor units; absent for nothing. */
  refunded?: number;
  returned?: number;
  /** The part of both that organizers gave back themselves for refunds that the provider did not make. */
  byHand?: number;
  /** What a bank keeps back because the buyer disputes the payment, in minor units, and how that stands. */
  disputed?: number;
  /** Rises with every refund, move and restoration of its tickets, and every step of them; whoever reckoned before looks again. */
  revision?: number;
  /** How often its tickets were moved to another type. */
  moved?: number;
  /** The same moves, the first first. */
  moves?: LineMove[];
  dispute?: DisputeStatus;
  payment?: Payment;
  /** The organizer's own account with the provider, where the payment is passed on to it at once. */
  payout?: { accountId: string };
  /** The provider's name of the money that came. */
  intentId?: string;
  /** The last mail to the buyer that did not arrive. */
  mailFailure?: MailFailure;
};

/** What a person reads out on the phone: `CS-7F3K-92QM`, from the end of the order's id. */
export const referenceOf = (orderId: string): string =>
  `CS-${orderId.slice(-8, -4)}-${orderId.slice(-4)}`.toUpperCase();

/** What of an order counts against its buyer's limits: pieces of each type, and the use of its code. */
export const countedOf = ({ lines, promo }: Pick<Order, 'lines' | 'promo'>): { id: string; quantity: number }[] => [
  ...lines.map(({ ticketTypeId, quantity }) => ({ id: ticketTypeId, quantity })),
  ...(promo ? [{ id: promo.promoCodeId, quantity: 1 }] : []),
];

/** Every seat that was bought, in the order of the lines. */
export const seatsOf = ({ lines }: Pick<Order, 'lines'>): string[] => lines.flatMap(({ seats = [] }) => seats);

/** What a line is called where there is one line of text for it: `Stalls (Stalls F-12, Stalls F-13)`. */
export const nameWithSeats = ({ name, seats }: { name: string; seats?: string[] | undefined }): string =>
  seats ? `${name} (${seats.join(', ')})` : name;

/** What an order took from counters. */
export const holdsOf = ({ lines, holds }: Pick<Order, 'lines' | 'holds'>): Hold[] =>
  holds.map(([counter, generation, takes]) => [
    typeof counter === 'number' ? (lines[counter] as OrderLine).ticketTypeId : counter,
    generation,
    takes,
  ]);

/** The shorter way to write down holds; the other direction of {@link holdsOf}. */
export const keptHolds = (lines: readonly OrderLine[], holds: readonly Hold[]): KeptHold[] =>
  holds.map(([counterId, generation, takes]) => {
    const place = lines.findIndex(({ ticketTypeId }) => ticketTypeId === counterId);
    return [place < 0 ? counterId : place, generation, takes];
  });
