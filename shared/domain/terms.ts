/** What the platform takes of what is paid for tickets, in basis points, where nothing else was agreed. */
export const platformFeeBasisPoints = 250;

/**
 * What an organization adds to its prices. `fee` is what the platform takes of each paid line; its bearer pays it on top
 * (`buyer`) or finds it missing from the payout (`organizer`). Rates are basis points: 2300 is 23 %.
 */
export type SaleTerms = {
  fee: { basisPoints: number; bearer: 'buyer' | 'organizer' };
  /** `included`: prices contain the tax; `added`: it comes on top. `number` is the tax number on invoices. */
  tax?: { name: string; basisPoints: number; mode: 'included' | 'added'; number?: string | undefined };
};

/** Terms of an organization that has chosen none. */
export const plainTerms: SaleTerms = { fee: { basisPoints: platformFeeBasisPoints, bearer: 'organizer' } };
