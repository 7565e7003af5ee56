import type Stripe from 'stripe';
import type { Account } from '#local/cloud/stripe/account.ts';
import { cardByNumber, testIbans } from '#local/cloud/stripe/cards.ts';
import type { Typed } from '#local/cloud/stripe/pages/pay-page.ts';
import { emailOf, savedCards } from '#local/cloud/stripe/pages/session-customer.ts';
import { addBankDebit, addCard, type Payer } from '#local/cloud/stripe/payment-methods.ts';

type Method = Stripe.PaymentMethod;
type Read = { payer: Payer; method: () => Method } | Omit<Typed, 'fields'>;

/** Checks the form as Stripe's page does, first wrong field first. */
export function readPayment(account: Account, fields: URLSearchParams, session: Stripe.Checkout.Session): Read {
  const email = emailOf(account, session) ?? fields.get('email')?.trim() ?? '';
  if (!/^\S+@\S+\.\S+$/.test(email))
    return { field: 'email', problem: 'Enter an e-mail address such as name@example.com.' };
  const name = fields.get('name')?.trim() || null;
  const payer: Payer = { email, name, country: null };
  const method = (make: () => Method) => ({ payer, method: make });
  if (session.amount_total === 0) {
    return method(() => {
      throw new Error('An order that costs nothing needs no payment method.');
    });
  }
  const saved = savedCards(account, session).find(({ id }) => id === fields.get('saved'));
  if (saved) return method(() => saved);
  if (fields.get('method') === 'sepa_debit') {
    const iban = (fields.get('iban') ?? '').replaceAll(' ', '').toUpperCase();
    if (!testIbans[iban]) return { field: 'iban', problem: `Use a test IBAN: ${Object.keys(testIbans).join(' or ')}.` };
    return method(() => addBankDebit(account, iban, payer));
  }
  const number = (fields.get('number') ?? '').replaceAll(/\D/g, '');
  if (number === '') return { field: 'number', problem: 'Enter the card number.' };
  const card = cardByNumber(number);
  if (!card) {
    const why = isLuhnValid(number)
      ? 'Your card was declined. This is a test page: use a test card.'
      : 'Your card number is invalid.';
    return { field: 'number', problem: why };
  }
  const [month = '', year = ''] = (fields.get('expiry') ?? '').split('/').map((part) => part.trim());
  const expiry = { month: Number(month), year: 2000 + Number(year.slice(-2)) };
  if (!/^\d{1,2}$/.test(month) || !/^\d{2,4}$/.test(year) || expiry.month < 1 || expiry.month > 12) {
    return { field: 'expiry', problem: 'Enter the expiry date as MM / YY.' };
  }
  if (Date.UTC(expiry.year, expiry.month) / 1000 <= account.now()) {
    return { field: 'expiry', problem: "Your card's expiration date is in the past." };
  }
  if (!/^\d{3,4}$/.test(fields.get('cvc') ?? '')) {
    return { field: 'cvc', problem: "Your card's security code is incomplete." };
  }
  if (!name) return { field: 'name', problem: 'Enter the name on the card.' };
  return method(() => addCard(account, card, payer, expiry));
}

function isLuhnValid(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return number.length >= 12 && sum % 10 === 0;
}
