import type Stripe from 'stripe';

type Session = Stripe.Checkout.Session;
type Wanted = Pick<
  Session,
  | 'id'
  | 'created'
  | 'expires_at'
  | 'url'
  | 'success_url'
  | 'cancel_url'
  | 'customer_email'
  | 'client_reference_id'
  | 'locale'
  | 'submit_type'
  | 'metadata'
  | 'allowed_payment_method_types'
  | 'payment_method_types'
> &
  Partial<Pick<Session, 'mode' | 'customer' | 'setup_intent' | 'saved_payment_method_options' | 'payment_status'>> & {
    amount: number | null;
    currency: string;
  };

/** An open, unpaid session; its PaymentIntent is made at the first try to pay, as API versions since 2022-08-01 do. */
export function newSession({ amount, currency, ...wanted }: Wanted): Session {
  return {
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: 'if_required',
    customer_details: wanted.customer_email
      ? {
          address: null,
          business_name: null,
          email: wanted.customer_email,
          individual_name: null,
          name: null,
          phone: null,
          tax_exempt: 'none',
          tax_ids: null,
        }
      : null,
    discounts: [],
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    managed_payments: null,
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    subscription: null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    wallet_options: null,
    ...wanted,
  };
}
