import type { Answer } from '../lib/api.ts';
import type { FieldBinding } from '../lib/form.ts';
import type { Offer } from '../lib/offers.ts';
import type { Picks } from '../lib/picks.ts';
import type { CheckoutWords } from '../words/checkout.ts';
import { Choice, Field } from './field.tsx';

/** What an event asks of its buyers. */
export type Asked = Answer<'getQuestions'>;
type Question = Asked['data'][number];

/** One thing to fill in: a question of the order, or of the nth ticket of a type; without a question, a name. */
export type Slot = { name: string; question?: Question; ticketTypeId?: string; nth?: number; typeName?: string };

const isFor = ({ ticketTypeIds }: Question, types: readonly string[]): boolean =>
  !ticketTypeIds || ticketTypeIds.some((type) => types.includes(type));

/** Everything this choice has to answer, in order. */
export const slotsOf = (asked: Asked | undefined, offers: readonly Offer[], picks: Picks): Slot[] => {
  const chosen = offers.filter(({ ticketTypeId }) => (picks[ticketTypeId] ?? 0) > 0);
  const types = chosen.map(({ ticketTypeId }) => ticketTypeId);
  const questions = asked?.data ?? [];
  const ofOrder = questions.filter((question) => question.per === 'order' && isFor(question, types));
  const ofTickets = chosen.flatMap(({ ticketTypeId, name, kind, admits = 1 }) => {
    const own = questions.filter((question) => question.per === 'attendee' && isFor(question, [ticketTypeId]));
    const tickets = kind && kind !== 'admission' ? 0 : (picks[ticketTypeId] ?? 0) * admits;
    if (!asked?.asksNames && own.length === 0) return [];
    return Array.from({ length: tickets }, (_, place) => {
      const about = { ticketTypeId, nth: place + 1, typeName: name };
      return [
        { name: `who-${ticketTypeId}-${place}`, ...about },
        ...own.map((question) => ({ name: `a-${question.questionId}-${ticketTypeId}-${place}`, question, ...about })),
      ];
    }).flat();
  });
  return [...ofOrder.map((question) => ({ name: `a-${question.questionId}`, question })), ...ofTickets];
};

type Values = Record<string, string>;
type Answers = { questionId: string; value: string }[];

const answersIn = (slots: readonly Slot[], values: Values): Answers =>
  slots.flatMap(({ name, question }) =>
    question && values[name]?.trim() ? [{ questionId: question.questionId, value: values[name].trim() }] : [],
  );

/** What was filled in, as the order takes it: the answers of the order, and the attendees of each type. */
export const filledIn = (slots: readonly Slot[], values: Values) => {
  const attendeesOf = (ticketTypeId: string) => {
    const own = slots.filter((slot) => slot.ticketTypeId === ticketTypeId);
    const last = Math.max(0, ...own.map(({ nth = 0 }) => nth));
    return Array.from({ length: last }, (_, place) => {
      const of = own.filter(({ nth }) => nth === place + 1);
      const who = of.find(({ question }) => !question);
      return { name: values[who?.name ?? '']?.trim() ?? '', answers: answersIn(of, values) };
    });
  };
  return {
    answers: answersIn(
      slots.filter(({ ticketTypeId }) => !ticketTypeId),
      values,
    ),
    attendeesOf,
  };
};

type OrderQuestionsProps = {
  slots: readonly Slot[];
  field: (name: string) => FieldBinding;
  m: Pick<CheckoutWords, 'checkout' | 'parts'>;
};

/** What the organizer asks, once for the order and then ticket by ticket. */
export const OrderQuestions = ({ slots, field, m: { checkout } }: OrderQuestionsProps) =>
  slots.length === 0 ? null : (
    <fieldset class="stack">
      <legend class="part-title">{checkout.questions}</legend>
      {slots.map(({ name, question, nth, typeName }) => {
        const about = nth && typeName ? checkout.ticketNo(nth, typeName) : undefined;
        if (!question)
          return <Field key={name} {...field(name)} label={checkout.attendeeName} hint={about} maxLength={100} />;
        if (question.kind === 'text')
          return <Field key={name} {...field(name)} label={question.label} hint={about} maxLength={500} />;
        const options =
          question.kind === 'yes_no'
            ? [
                { value: 'yes', label: checkout.yes },
                { value: 'no', label: checkout.no },
              ]
            : (question.options ?? []).map((option) => ({ value: option, label: option }));
        return (
          <Choice
            key={name}
            {...field(name)}
            label={question.label}
            hint={about}
            options={[{ value: '', label: checkout.choose }, ...options]}
          />
        );
      })}
    </fieldset>
  );
