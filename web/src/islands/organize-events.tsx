import { useState } from 'preact/hooks';
import { may } from '#shared/domain/roles.ts';
import { localePath } from '#shared/messages/locale.ts';
import { Blank } from '../components/blank.tsx';
import { Button, ButtonLink } from '../components/button.tsx';
import { DayTile } from '../components/day-tile.tsx';
import { Choice } from '../components/field.tsx';
import { BringInDialog } from '../components/organize/bring-in-dialog.tsx';
import { eventColumns, type SellingEvent } from '../components/organize/event-cells.tsx';
import { ListFacts } from '../components/organize/list-facts.tsx';
import { MorePages } from '../components/organize/more-pages.tsx';
import { OrganizationGate } from '../components/organize/organization-gate.tsx';
import { Records } from '../components/records.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { api } from '../lib/api.ts';
import { hueClass } from '../lib/hue.ts';
import type { IslandProps } from '../lib/island.ts';
import type { Membership } from '../lib/organize/organizations.ts';
import { usePages } from '../lib/organize/pages.ts';
import type { OrganizeWords } from '../words/organize.ts';

type EventsProps = IslandProps<OrganizeWords>;

const pageSize = 25;
const statuses = ['PUBLISHED', 'DRAFT', 'CANCELLED'] as const;
type Status = (typeof statuses)[number];
const halves = ['upcoming', 'past'] as const;
type Half = (typeof halves)[number];

/** What is ahead or what is over; it stands in the address, so that a reload and a link find it. */
const useHalf = (): [Half, (half: Half) => void] => {
  const [half, setHalf] = useState<Half>(() =>
    new URLSearchParams(location.search).get('when') === 'past' ? 'past' : 'upcoming',
  );
  const choose = (next: Half) => {
    const address = new URL(location.href);
    if (next === 'past') address.searchParams.set('when', next);
    else address.searchParams.delete('when');
    history.replaceState(null, '', address);
    setHalf(next);
  };
  return [half, choose];
};

const EventList = ({ membership, ...props }: EventsProps & { membership: Membership }) => {
  const { locale, m } = props;
  const { organizer, parts } = m;
  const { organizationId } = membership.organization;
  const [half, chooseHalf] = useHalf();
  const [status, setStatus] = useState<Status>();
  const [now] = useState(() => new Date().toISOString());
  const list = usePages<SellingEvent>(`${organizationId} ${half} ${status}`, (cursor, signal) =>
    api('listOrganizationEvents', {
      params: { organizationId },
      query: { limit: pageSize, cursor, when: half, status },
      signal,
    }),
  );
  const mayEdit = may(membership.roles, 'edit_events');
  const [isBringingIn, setBringingIn] = useState(false);
  const newEvent = mayEdit && (
    <ButtonLink tone="loud" href={localePath(locale, `/organize/event/new?org=${organizationId}`)}>
      {organizer.newEvent}
    </ButtonLink>
  );
  const rows = list.query.state === 'ready' ? list.query.answer.data : [];
  const isEmpty = list.query.state === 'ready' && rows.length === 0;
  const stateNames = { PUBLISHED: 'published', DRAFT: 'draft', CANCELLED: 'cancelled' } as const;
  return (
    <div class="stack">
      <div class="row">
        <h1 class="title">{organizer.events}</h1>
        <div class="push row tight">
          {mayEdit && <Button onClick={() => setBringingIn(true)}>{m.googleCalendar.bringIn.open}</Button>}
          {!(isEmpty && !status && half === 'upcoming') && newEvent}
        </div>
      </div>
      <div class="narrowing">
        <fieldset class="switch">
          <legend class="unseen">{organizer.list.when}</legend>
          {halves.map((one) => (
            <button type="button" key={one} aria-pressed={one === half} onClick={() => chooseHalf(one)}>
              {organizer.list.halves[one]}
            </button>
          ))}
        </fieldset>
        {(rows.length > 0 || status) && (
          <Choice
            id="state"
            name="state"
            label={organizer.list.filter}
            value={status ?? ''}
            options={[
              { value: '', label: organizer.list.any },
              ...statuses.map((value) => ({ value, label: organizer.states[stateNames[value]] })),
            ]}
            onChange={(event) => setStatus(statuses.find((one) => one === event.currentTarget.value))}
          />
        )}
      </div>
      {list.query.state !== 'ready' && (
        <Unanswered query={list.query} shape="records" count={4} m={parts} onRetry={list.retry} />
      )}
      {rows.length > 0 && !status && <ListFacts {...props} {...{ rows, now }} isAhead={half === 'upcoming'} />}
      {rows.length > 0 && (
        <div class="selling">
          <Records
            caption={organizer.events}
            columns={eventColumns({ locale, m, now })}
            rows={rows}
            keyOf={({ event }) => event.eventId}
            classOf={({ event }) => hueClass(event.hue)}
          />
        </div>
      )}
      {isEmpty && !status && half === 'past' && (
        <Blank title={organizer.list.nonePast.title} text={organizer.list.nonePast.text} />
      )}
      {isEmpty && !status && half === 'upcoming' && (
        <Blank
          title={organizer.empty.title}
          text={mayEdit ? organizer.empty.text : organizer.list.readOnly}
          tile={<DayTile locale={locale} day={now.slice(0, 10)} size="big" />}
        >
          {newEvent}
        </Blank>
      )}
      {isEmpty && status && (
        <Blank title={organizer.list.noMatch.title} text={organizer.list.noMatch.text}>
          <Button onClick={() => setStatus(undefined)}>{organizer.list.noMatch.action}</Button>
        </Blank>
      )}
      <MorePages m={m} list={list} />
      {isBringingIn && (
        <BringInDialog
          {...{ locale, m, organizationId }}
          onDone={() => {
            setBringingIn(false);
            list.retry();
          }}
          onClose={() => setBringingIn(false)}
        />
      )}
    </div>
  );
};

/** Is it selling? What needs a hand? */
export const OrganizeEvents = (props: EventsProps) => (
  <OrganizationGate {...props} permission="view_events">
    {(membership) => <EventList {...props} membership={membership} />}
  </OrganizationGate>
);
