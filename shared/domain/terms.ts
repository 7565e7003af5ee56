/** What the platform takes of what is paid for tickets, in basis points, where nothing else was agreed. */
export const platformFeeBasisPoints = 250;

/** Until how many hours before an event begins its tickets may be given back, and how much of their price is kept. */
export type ReturnPolicy = { untilHours: number; keptPercent: number };

/**
 * What an organization adds to its prices. `fee` is what the platform takes of each paid line; its bearer pays it on top
 * (`buyer`) or finds it missing from the payout (`organizer`). Rates are basis points: 2300 is 23 %.
 */
export type SaleTerms = {
  fee: { basisPoints: number; bearer: 'buyer' | 'organizer' };
  /** `included`: prices contain the tax; `added`: it comes on top. */
  tax?: { name: string; basisPoints: number; mode: 'included' | 'added' };
  /** Absent where tickets can't be given back. */
  returns?: ReturnPolicy;
};

/** Terms of an organization that has chosen none. */
export const plainTerms: SaleTerms = { fee: { basisPoints: platformFeeBasisPoints, bearer: 'organizer' } };
