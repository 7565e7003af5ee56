import { useEffect, useRef, useState } from 'preact/hooks';
import { list } from '#shared/messages/format.ts';
import { localePath } from '#shared/messages/locale.ts';
import { Button, ButtonLink } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { FrontDoor } from '../components/organize/front-door.tsx';
import { LeaveButton } from '../components/organize/leave-button.tsx';
import {
  OrganizationFields,
  organizationBody,
  organizationRules,
} from '../components/organize/organization-fields.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { api, newIdempotencyKey } from '../lib/api.ts';
import { useForm } from '../lib/form.ts';
import type { IslandProps } from '../lib/island.ts';
import { lastOrganization, type Membership, useOrganizations } from '../lib/organize/organizations.ts';
import { placePath, placesFor } from '../lib/organize/places.ts';
import { useViewer } from '../lib/profile.ts';
import type { OrganizeWords } from '../words/organize.ts';

type HomeProps = IslandProps<OrganizeWords>;

const FoundForm = ({ locale, m, email }: HomeProps & { email: string }) => {
  const key = useRef(newIdempotencyKey());
  const form = useForm({
    id: 'found',
    rules: organizationRules(m),
    submit: async (values) => {
      const made = await api('createOrganization', { body: organizationBody(values), idempotencyKey: key.current });
      location.assign(localePath(locale, placePath('events', made.organizationId)));
    },
  });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const initial = {
    name: '',
    kind: 'promoter' as const,
    contactEmail: email,
    zone,
    currency: 'EUR' as const,
    about: '',
  };
  return (
    <Form form={form} m={m.parts} action={m.organizer.organization.create}>
      <OrganizationFields locale={locale} m={m} field={form.field} initial={initial} />
    </Form>
  );
};

const OrganizationList = ({ locale, m, all }: HomeProps & { all: readonly Membership[] }) => (
  <ul class="tiles known">
    {all.map(({ organization, roles }) => {
      const first = placesFor(roles)[0];
      const { organizer } = m;
      const names = roles.map((role) => organizer.roles[role].name);
      return (
        <li class="card pad stack tight" key={organization.organizationId}>
          <h2 class="part">{organization.name}</h2>
          <p class="quiet small">{list(locale, names)}</p>
          {first ? (
            <div>
              <ButtonLink href={localePath(locale, placePath(first.name, organization.organizationId))}>
                {organizer.home.open}
                <span class="unseen">{organization.name}</span>
              </ButtonLink>
            </div>
          ) : (
            <>
              {roles.map((role) => (
                <p class="faint small" key={role}>
                  {organizer.roles[role].does}
                </p>
              ))}
              <LeaveButton {...{ locale, m, organization }} />
            </>
          )}
        </li>
      );
    })}
  </ul>
);

/** The organizations one is in; whoever was in one before is taken straight to its events, and a guest is asked in. */
export const OrganizeHome = (props: HomeProps) => {
  const { locale, m } = props;
  const { organizer } = m;
  const { query, retry } = useOrganizations(locale, true);
  const viewer = useViewer();
  const [isFounding, setFounding] = useState(false);
  const all = query.state === 'ready' ? query.answer.all : undefined;
  const wantsList = typeof location !== 'undefined' && new URLSearchParams(location.search).has('all');
  const last = all?.find(({ organization }) => organization.organizationId === lastOrganization()) ?? all?.[0];
  const target =
    !wantsList && last && placesFor(last.roles)[0]?.name === 'events'
      ? localePath(locale, placePath('events', last.organization.organizationId))
      : undefined;

  useEffect(() => {
    if (target) location.replace(target);
  }, [target]);

  if (viewer.kind === 'guest') return <FrontDoor {...props} />;
  if (query.state === 'waiting' || target) return null;
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={2} m={m.parts} onRetry={retry} />;
  const isFirst = query.answer.all.length === 0;
  return (
    <div class="stack wide">
      <div class="stack tight">
        <h1 class="title">{isFirst ? organizer.home.first : organizer.home.title}</h1>
        <p class="quiet">{isFirst ? organizer.home.firstLead : organizer.home.lead}</p>
      </div>
      {!isFirst && <OrganizationList {...props} all={query.answer.all} />}
      {viewer.kind === 'person' && (isFirst || isFounding) ? (
        <section class="slim-form stack">
          {!isFirst && <h2>{organizer.home.another}</h2>}
          <FoundForm {...props} email={viewer.profile.email} />
        </section>
      ) : (
        <div>
          <Button onClick={() => setFounding(true)}>{organizer.home.another}</Button>
        </div>
      )}
    </div>
  );
};
