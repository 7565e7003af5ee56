import { useEffect, useState } from 'preact/hooks';
import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { emailRule, nameRule } from '../lib/account-rules.ts';
import { api } from '../lib/api.ts';
import { useForm } from '../lib/form.ts';
import { keepOrderToken, orderPath } from '../lib/order-link.ts';
import type { Picks } from '../lib/picks.ts';
import { placeOrder } from '../lib/place-order.ts';
import { asProblem, type Problem, ProblemError } from '../lib/problem.ts';
import type { Profile } from '../lib/session.ts';
import { recall, remember } from '../lib/tab-memory.ts';
import type { CheckoutWords } from '../words/checkout.ts';
import { Field } from './field.tsx';
import { Form } from './form.tsx';

const memory = 'buyer';

/** What was typed here before the page was left: for the payment, by the back button or by a reload. */
const useTyped = (formId: string): { name?: string; email?: string } => {
  const [typed] = useState(() => JSON.parse(recall(memory) ?? '{}') as { name?: string; email?: string });
  useEffect(() => {
    const keep = () => {
      const form = document.querySelector<HTMLFormElement>(`#${formId}`);
      if (form) remember(memory, JSON.stringify(Object.fromEntries(new FormData(form))));
    };
    addEventListener('pagehide', keep);
    return () => removeEventListener('pagehide', keep);
  }, [formId]);
  return typed;
};

type CheckoutFormProps = {
  locale: Locale;
  eventId: string;
  picks: Picks;
  count: number;
  total: number;
  currency: string;
  profile: Profile | undefined;
  m: CheckoutWords;
  onRefusal: (problem: Problem) => void;
};

/** Name and mail, then the hold and the way to the payment; what is free needs no second page. */
export const CheckoutForm = ({
  locale,
  eventId,
  picks,
  count,
  total,
  currency,
  profile,
  m: { checkout, event, parts },
  onRefusal,
}: CheckoutFormProps) => {
  const typed = useTyped('checkout');
  const send = async (buyer: { name: string; email: string }) => {
    const lines = Object.entries(picks)
      .filter(([, quantity]) => quantity > 0)
      .map(([ticketTypeId, quantity]) => ({ ticketTypeId, quantity }));
    const { order, token } = await placeOrder({ eventId, lines, buyer, locale });
    keepOrderToken(order.orderId, token);
    if (order.status !== 'PENDING') return location.assign(orderPath(locale, order.orderId, token));
    const { url } = await api('startCheckout', { params: { orderId: order.orderId }, query: { token } });
    location.assign(url);
  };
  const form = useForm({
    id: 'checkout',
    rules: { name: nameRule(checkout.required), email: emailRule(checkout.required) },
    submit: async ({ name, email }) => {
      if (count === 0)
        throw new ProblemError({ code: 'nothing_chosen', title: event.chooseFirst, status: 0, errors: [] });
      try {
        await send({ name: name.trim(), email: email.trim().toLowerCase() });
      } catch (error) {
        onRefusal(asProblem(error));
        throw error;
      }
    },
  });
  return (
    <Form
      form={form}
      m={parts}
      action={total === 0 ? checkout.confirmFree : checkout.pay(money(locale, total, currency))}
    >
      {profile && <p class="quiet small">{checkout.signedInAs(profile.email)}</p>}
      <Field
        {...form.field('name')}
        label={checkout.name}
        hint={checkout.nameHint}
        autoComplete="name"
        maxLength={100}
        defaultValue={typed.name || profile?.name || ''}
      />
      <Field
        {...form.field('email')}
        label={checkout.email}
        hint={checkout.emailHint}
        type="email"
        autoComplete="email"
        inputMode="email"
        defaultValue={typed.email || profile?.email || ''}
      />
      {total > 0 && <p class="quiet small">{checkout.holdPromise}</p>}
    </Form>
  );
};
