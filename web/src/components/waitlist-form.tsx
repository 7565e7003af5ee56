import { useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { emailRule, nameRule } from '../lib/account-rules.ts';
import { type Answer, api, newIdempotencyKey } from '../lib/api.ts';
import { useForm } from '../lib/form.ts';
import type { Profile } from '../lib/session.ts';
import type { WaitlistWords } from '../words/waitlist.ts';
import { Field, Tick } from './field.tsx';
import { Form } from './form.tsx';

type Type = Answer<'listTicketTypes'>['data'][number];

type WaitlistFormProps = {
  locale: Locale;
  eventId: string;
  /** The types one may wait for, and the one the visitor came for. */
  types: readonly Type[];
  wanted: string | undefined;
  profile: Profile | undefined;
  m: WaitlistWords;
  onJoined: (joined: Answer<'joinWaitlist'>) => void;
};

/** Which tickets, how many, and where the offer goes. */
export const WaitlistForm = ({ locale, eventId, types, wanted, profile, m, onJoined }: WaitlistFormProps) => {
  const { waitlist: words, parts } = m;
  const [key] = useState(newIdempotencyKey);
  const most = Math.max(...types.map(({ perOrder }) => perOrder));
  const form = useForm({
    id: 'waitlist',
    rules: {
      quantity: (value) => (/^[1-9]\d?$/.test(value) && Number(value) <= most ? undefined : `1 – ${most}`),
      name: nameRule(words.required),
      email: emailRule(words.required),
    },
    submit: async ({ quantity, name, email }) => {
      const chosen = [...document.querySelectorAll<HTMLInputElement>('#waitlist input[name=type]:checked')];
      const ticketTypeIds = chosen.map(({ value }) => value);
      const body = {
        ticketTypeIds: ticketTypeIds.length > 0 ? ticketTypeIds : types.map(({ ticketTypeId }) => ticketTypeId),
        quantity: Number(quantity),
        name: name.trim(),
        email: email.trim().toLowerCase(),
        locale,
      };
      onJoined(await api('joinWaitlist', { params: { eventId }, body, idempotencyKey: key }));
    },
  });
  return (
    <Form form={form} m={parts} action={words.join}>
      <fieldset class="stack tight">
        <legend>{words.which}</legend>
        {types.map(({ ticketTypeId, name }) => (
          <Tick
            key={ticketTypeId}
            name="type"
            value={ticketTypeId}
            label={name}
            defaultChecked={!wanted || wanted === ticketTypeId}
          />
        ))}
      </fieldset>
      <Field
        {...form.field('quantity')}
        label={words.howMany}
        hint={words.howManyHint}
        type="number"
        inputMode="numeric"
        min={1}
        max={most}
        defaultValue="1"
      />
      <Field
        {...form.field('name')}
        label={words.name}
        autoComplete="name"
        maxLength={100}
        defaultValue={profile?.name ?? ''}
      />
      <Field
        {...form.field('email')}
        label={words.email}
        hint={words.emailHint}
        type="email"
        inputMode="email"
        autoComplete="email"
        defaultValue={profile?.email ?? ''}
      />
    </Form>
  );
};
