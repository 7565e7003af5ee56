import { useEffect, useState } from 'preact/hooks';
import { money } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { emailRule, nameRule } from '../lib/account-rules.ts';
import { api, type Call } from '../lib/api.ts';
import { type Rule, useForm } from '../lib/form.ts';
import { useLazy } from '../lib/lazy.ts';
import { keepOrderToken, orderPath } from '../lib/order-link.ts';
import { placeOrder } from '../lib/place-order.ts';
import { asProblem, type Problem, ProblemError } from '../lib/problem.ts';
import type { Profile } from '../lib/session.ts';
import { recall, remember } from '../lib/tab-memory.ts';
import { admissionTo, keepPlace, keptPlace } from '../lib/waiting-place.ts';
import type { CheckoutWords } from '../words/checkout.ts';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import type { filledIn, OrderQuestions, Slot } from './order-questions.tsx';

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
    return () => {
      keep();
      removeEventListener('pagehide', keep);
    };
  }, [formId]);
  return typed;
};

/** A name is needed for each ticket; a question only where the organizer needs its answer. */
const ruleOf =
  (question: Slot['question'], { required, answer }: CheckoutWords['checkout']): Rule =>
  (value) =>
    value.trim() || (question && !question.isRequired) ? undefined : question ? answer : required.name;

type Lines = Call<'createOrder'>['body']['lines'];

type CheckoutFormProps = {
  locale: Locale;
  eventId: string;
  lines: Lines;
  /** What the organizer asks, and what asks it; nothing where nothing is asked. */
  slots: readonly Slot[];
  questions: { filledIn: typeof filledIn; OrderQuestions: typeof OrderQuestions } | undefined;
  promoCode: string;
  /** The price of one of each type, as it is shown: another one is refused, and shown first. */
  prices: ReadonlyMap<string, number>;
  total: number;
  currency: string;
  profile: Profile | undefined;
  m: CheckoutWords;
  /** Whether what was chosen may be held by this buyer's own order from now on. */
  onOrdering: (isOrdering: boolean) => void;
  onRefusal: (problem: Problem) => void;
};

/** Name and mail, then the hold and the way to the payment; what is free needs no second page. */
export const CheckoutForm = ({
  locale,
  eventId,
  lines,
  slots,
  questions,
  promoCode,
  prices,
  total,
  currency,
  profile,
  m: { checkout, event, parts },
  onOrdering,
  onRefusal,
}: CheckoutFormProps) => {
  const typed = useTyped('checkout');
  const [card, setCard] = useState('');
  const SavedCardChoice = useLazy(
    profile !== undefined && total > 0,
    async () => (await import('./saved-card-choice.tsx')).SavedCardChoice,
  );
  const send = async (buyer: { name: string; email: string }, values: Record<string, string>) => {
    const filled = questions?.filledIn(slots, values);
    const wishes = lines.map((line) => {
      const attendees = filled?.attendeesOf(line.ticketTypeId) ?? [];
      const price = line.price ?? prices.get(line.ticketTypeId);
      return { ...line, ...(price !== undefined && { price }), ...(attendees.length > 0 && { attendees }) };
    });
    const admission = admissionTo(eventId);
    onOrdering(true);
    const { order, token } = await placeOrder({
      ...{ eventId, lines: wishes, buyer, locale },
      ...(promoCode && { promoCode }),
      ...(filled && filled.answers.length > 0 && { answers: filled.answers }),
      ...(admission && { admission }),
    }).catch((error) => {
      // Only a refusal says for sure that nothing is held: an answer may have been lost on its way.
      const { status } = asProblem(error);
      onOrdering(status < 400 || status >= 500);
      throw error;
    });
    keepOrderToken(order.orderId, token);
    if (order.status !== 'PENDING') return location.assign(orderPath(locale, order.orderId, token));
    const held = { orderId: order.orderId, token };
    if (card) {
      const { payWithCard } = await import('../lib/pay-with-card.ts');
      return location.assign(await payWithCard(locale, held, card));
    }
    const { url } = await api('startCheckout', { params: { orderId: order.orderId }, query: { token } });
    location.assign(url);
  };
  const form = useForm({
    id: 'checkout',
    rules: {
      name: nameRule(checkout.required),
      email: emailRule(checkout.required),
      ...Object.fromEntries(slots.map(({ name, question }) => [name, ruleOf(question, checkout)])),
    } as Record<string, Rule | undefined>,
    submit: async (values) => {
      if (lines.length === 0)
        throw new ProblemError({ code: 'nothing_chosen', title: event.chooseFirst, status: 0, errors: [] });
      try {
        const { name = '', email = '' } = values;
        await send({ name: name.trim(), email: email.trim().toLowerCase() }, values);
      } catch (error) {
        const refusal = asProblem(error);
        if (refusal.code === 'admission_required') {
          // A turn that has passed comes back at once to whoever kept their place; another address takes a place of its own.
          const kept = keptPlace(eventId);
          const isOwn = kept?.email === values.email?.trim().toLowerCase();
          keepPlace(eventId, isOwn && kept?.place ? { email: kept.email, place: kept.place } : undefined);
          location.assign(localePath(locale, `/waiting-room${location.search}`));
        }
        onRefusal(refusal);
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
        defaultValue={typed.email || profile?.email || keptPlace(eventId)?.email || ''}
      />
      {questions && <questions.OrderQuestions slots={slots} field={form.field} m={{ checkout, parts }} />}
      {SavedCardChoice && <SavedCardChoice chosen={card} words={parts.cards} onChoose={setCard} />}
      {total > 0 && <p class="quiet small">{checkout.holdPromise}</p>}
    </Form>
  );
};
