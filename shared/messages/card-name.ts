/** How card networks are written; a name is the same in every language. */
const brands: Record<string, string> = {
  amex: 'American Express',
  cartes_bancaires: 'Cartes Bancaires',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};

/** A card as its owner knows it: `Visa •••• 4242`, kept on one line. `brand` is Stripe's word for the network. */
export const cardName = ({ brand, last4 }: { brand: string; last4: string }): string =>
  `${brands[brand] ?? ''} •••• ${last4}`.trim().replaceAll(' ', '\u00a0');
