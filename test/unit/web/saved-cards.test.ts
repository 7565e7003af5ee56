import { describe, expect, test } from 'vitest';
import { cardName } from '#shared/messages/card-name.ts';
import { expiryOf, hasExpired } from '#web/src/lib/saved-cards.ts';

const card = (year: number, month: number) => ({
  paymentMethodId: 'pm_1',
  brand: 'visa',
  last4: '4242',
  expires: { year, month },
});

describe('a saved card', () => {
  test('is good until the last day of its month', () => {
    expect(hasExpired(card(2026, 11), new Date(2026, 10, 30, 23, 59))).toBe(false);
    expect(hasExpired(card(2026, 11), new Date(2026, 11, 1))).toBe(true);
    expect(hasExpired(card(2027, 1), new Date(2026, 11, 31))).toBe(false);
    expect(hasExpired(card(2025, 12), new Date(2026, 0, 1))).toBe(true);
  });

  test('shows its month as it is printed on it', () => {
    expect(expiryOf(card(2034, 8))).toBe('08/34');
  });

  test('is called by its network and its last digits, on one line, though the network is unknown', () => {
    expect(cardName(card(2034, 8))).toBe('Visa\u00a0••••\u00a04242');
    expect(cardName({ brand: 'new_network', last4: '0001' })).toBe('••••\u00a00001');
  });
});
