import Stripe from 'stripe';
import { stripe } from '#shared/gateways/stripe-client.ts';
import { startIntents } from './intents-in-memory.ts';
import { through } from './port.ts';

/** `debit`: a bank is asked for the money, or has said no. */
type Page = {
  id: string;
  orderId: string;
  amount: number;
  currency: string;
  status: 'open' | 'complete' | 'expired';
  debit?: 'processing' | 'requires_payment_method' | undefined;
};
export type Money = { id: string; orderId: string; amount: number; back: number; isDisputed?: boolean };
type Refund = { id: string; payment_intent: string; amount: number; metadata: Record<string, string> };

/** What Stripe would know: its pages, the money that came, and what went back. */
export type Payments = ReturnType<typeof startPayments>;

const refuse = (message: string, code: string) =>
  new Stripe.errors.StripeInvalidRequestError({ message, code, type: 'invalid_request_error' });

let current: Payments | undefined;

/** Stripe in memory, with as much of it as an order needs; every call goes through the port. */
export const startPayments = () => {
  const pages = new Map<string, Page>();
  const money = new Map<string, Money>();
  const refunds = new Map<string, Refund>();
  const byKey = new Map<string, unknown>();

  const intentOf = ({ id, status, debit }: Page, isExpanded: boolean) => {
    if (status !== 'complete') return null;
    return isExpanded ? { id: `pi_${id}`, object: 'payment_intent', status: debit ?? 'succeeded' } : `pi_${id}`;
  };
  const sessionOf = (page: Page, isExpanded = false) => {
    const { id, orderId, amount, currency, status, debit } = page;
    return {
      id,
      url: `https://pay.example/${id}`,
      object: 'checkout.session',
      client_reference_id: orderId,
      amount_total: amount,
      currency,
      status,
      payment_status: status === 'complete' && !debit ? 'paid' : 'unpaid',
      payment_intent: intentOf(page, isExpanded),
    };
  };
  const refundOf = (refund: Refund) => ({ object: 'refund', status: 'succeeded', ...refund });
  const once = <T>(key: string | undefined, make: () => T): T => {
    if (key && byKey.has(key)) return byKey.get(key) as T;
    const made = make();
    if (key) byKey.set(key, made);
    return made;
  };
  const completed = (page: Page): true => {
    page.status = 'complete';
    page.debit = undefined;
    money.set(`pi_${page.id}`, { id: `pi_${page.id}`, orderId: page.orderId, amount: page.amount, back: 0 });
    return true;
  };
  const pageFor = (orderId: string) => [...pages.values()].find((one) => one.orderId === orderId);
  const pageOf = (id: string): Page => {
    const page = pages.get(id);
    if (!page) throw refuse('No such session', 'resource_missing');
    return page;
  };

  const eventOf = (page: Page, type: string, id: string) => ({
    id,
    object: 'event',
    type,
    livemode: false,
    created: 1,
    data: { object: sessionOf(page) },
  });
  const { calls: intentCalls, ...onSite } = startIntents({ money, refuse, once });

  return {
    pages,
    money,
    ...onSite,
    /** Somebody leaves their bank's number on the page of an order: the money comes in days, if it comes. */
    debit: (orderId: string): boolean => {
      const page = pageFor(orderId);
      if (page?.status !== 'open') return false;
      Object.assign(page, { status: 'complete', debit: 'processing' });
      return true;
    },
    /** The bank has decided; the message that says so. */
    settleDebit: (orderId: string, isGood: boolean) => {
      const page = pageFor(orderId);
      if (page?.debit !== 'processing') return undefined;
      if (isGood) completed(page);
      else page.debit = 'requires_payment_method';
      const type = `checkout.session.async_payment_${isGood ? 'succeeded' : 'failed'}`;
      return eventOf(page, type, `evt_async_${page.id}`);
    },
    /** Somebody pays on the page of an order. False where the page is not open. */
    pay: (orderId: string): boolean => {
      const page = pageFor(orderId);
      return page?.status === 'open' && completed(page);
    },
    /** The buyer's bank takes the money of an order back and asks; the message that says so. */
    dispute: (orderId: string) => {
      const paid = [...money.values()].find((one) => one.orderId === orderId);
      if (!paid) return undefined;
      paid.isDisputed = true;
      return {
        id: `evt_dispute_${paid.id}`,
        object: 'event',
        type: 'charge.dispute.created',
        livemode: false,
        created: Math.floor(Date.now() / 1000),
        data: {
          object: {
            id: `dp_${paid.id}`,
            object: 'dispute',
            payment_intent: paid.id,
            status: 'needs_response',
            amount: paid.amount - paid.back,
            reason: 'fraudulent',
            balance_transactions: [{ fee: 2000 }],
            evidence_details: { due_by: null },
          },
        },
      };
    },
    /** Somebody gives all the money of an order back in Stripe's dashboard; the message that says so. */
    giveBackByHand: (orderId: string) => {
      const paid = [...money.values()].find((one) => one.orderId === orderId);
      if (!paid) return undefined;
      const id = `re_${refunds.size + 1}_${paid.id}`;
      refunds.set(id, { id, payment_intent: paid.id, amount: paid.amount - paid.back, metadata: {} });
      paid.back = paid.amount;
      const object = { id: `ch_${paid.id}`, object: 'charge', payment_intent: paid.id, amount_refunded: paid.back };
      return {
        id: `evt_back_${paid.id}`,
        object: 'event',
        type: 'charge.refunded',
        livemode: false,
        created: 1,
        data: { object: { ...object, metadata: { orderId } } },
      };
    },
    /** Money comes although the page was closed: it was under way. */
    payAnyway: (orderId: string): boolean => {
      const page = pageFor(orderId);
      return page !== undefined && page.status !== 'complete' && completed(page);
    },
    /** The message that a page was paid, as often as one asks for it. */
    completedOf: (orderId: string) => {
      const page = [...pages.values()].find((one) => one.orderId === orderId && one.status === 'complete');
      return page && eventOf(page, 'checkout.session.completed', `evt_${page.id}`);
    },
    calls: {
      createSession: (
        given: {
          client_reference_id: string;
          line_items: { quantity: number; price_data: { unit_amount: number; currency: string } }[];
        },
        options?: { idempotencyKey?: string },
      ) =>
        once(options?.idempotencyKey, () => {
          const page: Page = {
            id: `cs_${pages.size + 1}_${given.client_reference_id}`,
            orderId: given.client_reference_id,
            amount: given.line_items.reduce(
              (sum, { quantity, price_data }) => sum + quantity * price_data.unit_amount,
              0,
            ),
            currency: given.line_items[0]?.price_data.currency ?? 'eur',
            status: 'open',
          };
          pages.set(page.id, page);
          return sessionOf(page);
        }),
      expireSession: (id: string) => {
        const page = pageOf(id);
        if (page.status !== 'open') throw refuse('Only open sessions can be expired', 'session_not_open');
        page.status = 'expired';
        return sessionOf(page);
      },
      retrieveSession: (id: string, given?: { expand?: string[] }) =>
        sessionOf(pageOf(id), given?.expand?.includes('payment_intent')),
      createRefund: (given: Omit<Refund, 'id'>, options?: { idempotencyKey?: string }) =>
        once(options?.idempotencyKey, () => {
          const paid = money.get(given.payment_intent);
          if (!paid) throw refuse('No such payment', 'resource_missing');
          if (paid.isDisputed) throw refuse('The charge is disputed', 'charge_disputed');
          if (paid.back + given.amount > paid.amount) throw refuse('Already refunded', 'charge_already_refunded');
          paid.back += given.amount;
          const refund = { id: `re_${refunds.size + 1}_${given.payment_intent}`, ...given };
          refunds.set(refund.id, refund);
          return refundOf(refund);
        }),
      retrieveRefund: (id: string) => {
        const refund = refunds.get(id);
        if (!refund) throw refuse('No such refund', 'resource_missing');
        return refundOf(refund);
      },
      ...intentCalls,
      listRefunds: ({ payment_intent }: { payment_intent: string }) => ({
        data: [...refunds.values()].filter((refund) => refund.payment_intent === payment_intent).map(refundOf),
      }),
    },
  };
};

/** Has the real gateway talk to these payments from now on. */
export const usePayments = async (payments: Payments): Promise<void> => {
  current = payments;
  const client = await stripe();
  const answering =
    (name: keyof Payments['calls']) =>
    (...given: unknown[]): Promise<never> =>
      through({ service: 'payments', name }, async () =>
        structuredClone(((current ?? payments).calls[name] as (...all: unknown[]) => unknown)(...given)),
      ) as Promise<never>;
  Object.assign(client.checkout.sessions, {
    create: answering('createSession'),
    expire: answering('expireSession'),
    retrieve: answering('retrieveSession'),
  });
  Object.assign(client.paymentIntents, {
    create: answering('createIntent'),
    confirm: answering('confirmIntent'),
    cancel: answering('cancelIntent'),
    retrieve: answering('retrieveIntent'),
  });
  Object.assign(client.refunds, {
    create: answering('createRefund'),
    retrieve: answering('retrieveRefund'),
    list: answering('listRefunds'),
  });
};
