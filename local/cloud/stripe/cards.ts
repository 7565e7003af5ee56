/** What Stripe's test cards do; `token` is the payment method that stands for the card in API calls. */
export type TestCard = {
  number: string;
  token: string;
  brand: string;
  outcome: 'succeeds' | 'declines' | 'asks_for_authentication';
  code?: string;
  declineCode?: string;
  message?: string;
  /** It can be saved although nothing can be paid with it. */
  isSavable?: boolean;
  /** A refund of it arrives later, or comes back after it had arrived. */
  refunds?: 'later' | 'bounce';
  /** Its owner asks the bank for the money back as soon as it is taken; an inquiry takes nothing yet. */
  disputes?: 'fraudulent' | 'product_not_received' | 'inquiry';
};

const pays = (number: string, token: string, more: Partial<TestCard> = {}): TestCard => ({
  number,
  token,
  brand: 'visa',
  outcome: 'succeeds',
  ...more,
});

const declined = (number: string, token: string, code: string, message: string, declineCode?: string): TestCard => ({
  number,
  token,
  brand: 'visa',
  outcome: 'declines',
  code,
  message,
  ...(declineCode ? { declineCode } : {}),
});

export const testCards: TestCard[] = [
  pays('4242424242424242', 'pm_card_visa'),
  pays('5555555555554444', 'pm_card_mastercard', { brand: 'mastercard' }),
  pays('4000000000007726', 'pm_card_pendingRefund', { refunds: 'later' }),
  pays('4000000000005126', 'pm_card_refundFail', { refunds: 'bounce' }),
  pays('4000000000000259', 'pm_card_createDispute', { disputes: 'fraudulent' }),
  pays('4000000000002685', 'pm_card_createDisputeProductNotReceived', { disputes: 'product_not_received' }),
  pays('4000000000001976', 'pm_card_createDisputeInquiry', { disputes: 'inquiry' }),
  declined('4000000000000002', 'pm_card_chargeDeclined', 'card_declined', 'Your card was declined.', 'generic_decline'),
  declined(
    '4000000000009995',
    'pm_card_chargeDeclinedInsufficientFunds',
    'card_declined',
    'Your card has insufficient funds.',
    'insufficient_funds',
  ),
  declined('4000000000000069', 'pm_card_chargeDeclinedExpiredCard', 'expired_card', 'Your card has expired.'),
  declined(
    '4000000000000127',
    'pm_card_chargeDeclinedIncorrectCvc',
    'incorrect_cvc',
    "Your card's security code is incorrect.",
  ),
  {
    ...declined(
      '4000000000000341',
      'pm_card_chargeCustomerFail',
      'card_declined',
      'Your card was declined.',
      'generic_decline',
    ),
    isSavable: true,
  },
  {
    number: '4000002500003155',
    token: 'pm_card_authenticationRequired',
    brand: 'visa',
    outcome: 'asks_for_authentication',
  },
  {
    number: '4000000000003220',
    token: 'pm_card_threeDSecure2Required',
    brand: 'visa',
    outcome: 'asks_for_authentication',
  },
];

/** The test card behind a stored payment method, which keeps its token as a fingerprint. */
export const cardOf = (method: { card?: { fingerprint?: string | null } } | undefined) =>
  testCards.find((card) => card.token === method?.card?.fingerprint);

export const cardByNumber = (number: string) => testCards.find((card) => card.number === number);

const visaAliases: Record<string, string> = { pm_card_visa_chargeDeclined: 'pm_card_chargeDeclined' };

export const cardByToken = (token: string) => testCards.find((card) => card.token === (visaAliases[token] ?? token));

/** Test accounts of Stripe's documentation: the bank debit that settles and the one that comes back. */
export const testIbans: Record<string, { settles: boolean }> = {
  AT611904300234573201: { settles: true },
  AT861904300235473202: { settles: false },
};
