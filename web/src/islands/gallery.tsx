import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { money } from '#shared/messages/format.ts';
import { Agenda } from '../components/agenda.tsx';
import { Blank, Failure } from '../components/blank.tsx';
import { Button } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { CopyOnce } from '../components/copy-once.tsx';
import { Countdown } from '../components/countdown.tsx';
import { DayTile } from '../components/day-tile.tsx';
import { Confirm, Dialog } from '../components/dialog.tsx';
import { EventCard } from '../components/event-card.tsx';
import { Facts } from '../components/facts.tsx';
import { Choice, Field, TextField, Tick } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { Meter } from '../components/meter.tsx';
import { Month } from '../components/month.tsx';
import { Note } from '../components/note.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { Pill } from '../components/pill.tsx';
import { Poster } from '../components/poster.tsx';
import { QrCode } from '../components/qr-code.tsx';
import { Records } from '../components/records.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { Stepper } from '../components/stepper.tsx';
import { Stub } from '../components/stub.tsx';
import { Tabs } from '../components/tabs.tsx';
import { Toasts } from '../components/toasts.tsx';
import { codeRule, emailRule, newPasswordRule } from '../lib/account-rules.ts';
import { useForm } from '../lib/form.ts';
import * as samples from '../lib/gallery-samples.ts';
import { hueClass } from '../lib/hue.ts';
import type { IslandProps } from '../lib/island.ts';
import { toast } from '../lib/toast.ts';
import type { GalleryWords } from '../words/gallery.ts';

type Props = IslandProps<GalleryWords>;

const Section = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <section class="stack" aria-label={name}>
    <h2>{name}</h2>
    {children}
  </section>
);

const Small = ({ locale, m: { account, discover, calendar, organizer } }: Props) => (
  <>
    <Section name={samples.parts.dayTile}>
      <div class="row">
        {[22, 75, 120, 155, 230, 300].map((hue) => (
          <DayTile key={hue} locale={locale} day="2027-01-15" hueClass={hueClass(hue)} />
        ))}
        <DayTile locale={locale} day="2027-09-05" size="big" />
      </div>
    </Section>
    <Section name={samples.parts.poster}>
      <div class="row">
        {[0, 1, 2, 3, 4, 5].map((n) => (
          <div class="gallery-thumb" key={n}>
            <Poster hue={n * 61} seed={`evt_${n}`} />
          </div>
        ))}
      </div>
      <Poster hue={22} seed="evt_5" shape="banner" />
    </Section>
    <Section name={samples.parts.button}>
      <div class="row">
        <Button tone="loud">{account.signIn.action}</Button>
        <Button>{calendar.addToCalendar}</Button>
        <Button tone="bare">{account.signIn.forgot}</Button>
        <Button tone="danger">{account.signOut}</Button>
        <Button tone="loud" isBusy>
          {account.signIn.action}
        </Button>
        <Button disabled>{account.signIn.action}</Button>
      </div>
    </Section>
    <Section name={samples.parts.pill}>
      <div class="row tight">
        <Pill>{organizer.states.draft}</Pill>
        <Pill tone="ok" dot>
          {organizer.states.published}
        </Pill>
        <Pill tone="warn" dot>
          {discover.left(12)}
        </Pill>
        <Pill tone="bad">{discover.waitlist}</Pill>
        <Pill tone="mark">{discover.going}</Pill>
      </div>
    </Section>
    <Section name={samples.parts.note}>
      <Note>{account.signIn.ticketsOnly}</Note>
      <Note tone="ok">{account.confirm.done}</Note>
      <Note tone="warn" title={calendar.needsHand(samples.person)}>
        {calendar.accessEnded(samples.today)} <a href="#again">{calendar.connectAgain}</a>
      </Note>
      <Note tone="bad">{account.required.emailShape}</Note>
    </Section>
  </>
);

const Forms = ({ m: { account, parts, organizer } }: Props) => {
  const form = useForm({
    id: 'gallery-form',
    rules: {
      email: emailRule(account.required),
      password: newPasswordRule(account.required),
      code: codeRule(account.required),
    },
    submit: async () => {},
  });
  return (
    <Section name={samples.parts.field}>
      <div class="card pad">
        <Form form={form} m={parts} action={account.signUp.action}>
          <Field {...form.field('email')} label={account.email} type="email" />
          <PasswordField
            {...form.field('password')}
            label={account.password}
            hint={account.passwordHint}
            autoComplete="new-password"
            m={parts}
          />
          <CodeField {...form.field('code')} label={account.code} hint={account.codeHint} />
          <Field id="wrong" name="wrong" label={account.email} error={account.required.emailShape} value="ines@" />
          <TextField id="text" name="text" label={organizer.event} optional={parts.optional} />
          <Choice
            id="state"
            name="state"
            label={organizer.state}
            options={Object.entries(organizer.states).map(([value, label]) => ({ value, label }))}
          />
          <Tick name="tick" label={account.nameHint} hint={account.passwordHint} />
        </Form>
      </div>
    </Section>
  );
};

const Calendar = ({ locale, m: { parts } }: Props) => {
  const [selected, setSelected] = useState('2027-01-15');
  const days = [...new Set(samples.cards.map(({ day }) => day))];
  return (
    <Section name={samples.parts.card}>
      <div class="split left">
        <div class="card pad follow">
          <Month
            {...{ locale, selected }}
            today={samples.today}
            marks={samples.marks}
            m={parts}
            onSelect={setSelected}
          />
        </div>
        <Agenda
          locale={locale}
          days={days.map((day) => ({
            day,
            children: samples.cards
              .filter((card) => card.day === day)
              .map(({ day: _, ...card }) => <EventCard key={card.href} {...card} />),
          }))}
        />
      </div>
    </Section>
  );
};

const Tickets = ({ locale, m: { parts, order, event } }: Props) => {
  const [count, setCount] = useState(2);
  const [until] = useState(() => new Date(Date.now() + 899_000).toISOString());
  return (
    <>
      <Section name={samples.parts.stub}>
        <div class="tiles">
          <div class={hueClass(22)}>
            <Stub
              below={
                <div class="stack">
                  <QrCode text={samples.ticketText} label={order.code(samples.person)} />
                  <b>{samples.person}</b>
                  <div class="row tight">
                    <Button>{order.transfer}</Button>
                    <Button tone="bare">{order.giveBack}</Button>
                  </div>
                </div>
              }
            >
              <div class="row whole start">
                <DayTile locale={locale} day="2027-01-15" />
                <h3>{samples.eventName}</h3>
              </div>
            </Stub>
          </div>
        </div>
      </Section>
      <Section name={samples.parts.stepper}>
        <div class="row">
          <Stepper what={samples.eventName} value={count} most={4} m={parts} onChange={setCount} />
          <span>{event.chosen(count)}</span>
          <Countdown until={until} m={parts} />
        </div>
      </Section>
    </>
  );
};

const tones = { draft: 'plain', published: 'ok', ended: 'mark' } as const;

const Lists = ({ locale, m: { organizer, parts } }: Props) => (
  <Section name={samples.parts.records}>
    <Facts
      label={organizer.events}
      facts={[
        { name: organizer.sold, value: '1,284', note: parts.shareOf('1,284', '1,500') },
        { name: organizer.revenue, value: money(locale, 2190600, 'EUR', 'short') },
        { name: organizer.events, value: '6' },
      ]}
    />
    <Records
      caption={organizer.events}
      rows={samples.sales}
      keyOf={(row) => row.id}
      classOf={(row) => hueClass(row.hue)}
      columns={[
        {
          label: organizer.event,
          part: 'name',
          cell: (row) => (
            <span class="row whole">
              <DayTile locale={locale} day={row.day} />
              <span class="stack hair">
                <b>{row.name}</b>
                <span class="faint num">{row.where}</span>
              </span>
            </span>
          ),
        },
        {
          label: organizer.sold,
          cell: (row) => (
            <span class="stack hair grow">
              <span class="num">{parts.shareOf(String(row.sold), String(row.capacity))}</span>
              <Meter
                value={row.sold}
                total={row.capacity}
                label={parts.shareOf(String(row.sold), String(row.capacity))}
              />
            </span>
          ),
        },
        { label: organizer.revenue, part: 'lead', end: true, cell: (row) => money(locale, row.revenue, 'EUR') },
        {
          label: organizer.state,
          end: true,
          cell: (row) => (
            <Pill tone={tones[row.state]} dot={row.state === 'published'}>
              {organizer.states[row.state]}
            </Pill>
          ),
        },
      ]}
    />
  </Section>
);

const States = ({ locale, m: { parts, discover } }: Props) => (
  <Section name={samples.parts.states}>
    <div class="tiles">
      <Skeleton label={parts.loading} shape="card" count={2} />
      <Skeleton label={parts.loading} shape="records" count={2} />
      <Skeleton label={parts.loading} shape="lines" />
    </div>
    <div class="tiles">
      <Blank {...discover.empty} tile={<DayTile locale={locale} day={samples.today} />}>
        <Button>{discover.empty.action}</Button>
      </Blank>
      <Failure problem={samples.problem} m={parts} onRetry={() => {}} />
    </div>
  </Section>
);

const Overlays = ({ m: { parts, order, organizer } }: Props) => {
  const [open, setOpen] = useState<'dialog' | 'confirm'>();
  const close = () => setOpen(undefined);
  return (
    <Section name={samples.parts.overlays}>
      <div class="row">
        <Button onClick={() => setOpen('dialog')}>{order.transfer}</Button>
        <Button tone="danger" onClick={() => setOpen('confirm')}>
          {organizer.states.cancelled}
        </Button>
        <Button onClick={() => toast({ text: order.givenBack, onUndo: () => {} })}>{order.giveBack}</Button>
      </div>
      <Dialog isOpen={open === 'dialog'} title={order.transfer} m={parts} onClose={close}>
        <Field id="to" name="to" label={order.nameThem} />
      </Dialog>
      <Confirm
        isOpen={open === 'confirm'}
        title={samples.eventName}
        text={samples.problem.title}
        action={organizer.states.cancelled}
        name={samples.eventName}
        m={parts}
        onConfirm={close}
        onClose={close}
      />
      <Tabs
        label={organizer.events}
        tabs={(['events', 'orders', 'door'] as const).map((id) => ({ id, label: organizer[id], panel: organizer[id] }))}
      />
      <CopyOnce secret={samples.secret} label={organizer.door} m={parts} />
      <Toasts m={parts} />
    </Section>
  );
};

/** Every part in every state, to look at. */
export const Gallery = (props: Props) => (
  <div class="stack wide">
    <Small {...props} />
    <Forms {...props} />
    <Calendar {...props} />
    <Tickets {...props} />
    <Lists {...props} />
    <States {...props} />
    <Overlays {...props} />
  </div>
);
