import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { may, type Permission } from '#shared/domain/roles.ts';
import { list } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import {
  chooseOrganization,
  type Membership,
  organizationInAddress,
  useOrganizations,
} from '../../lib/organize/organizations.ts';
import { placePath } from '../../lib/organize/places.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Blank } from '../blank.tsx';
import { ButtonLink } from '../button.tsx';
import { Toasts } from '../toasts.tsx';
import { Unanswered } from '../unanswered.tsx';

type Shared = { locale: Locale; m: OrganizeWords };

/** A page that somebody's roles do not reach, said kindly. */
export const Forbidden = ({ locale, m: { organizer }, membership }: Shared & { membership: Membership }) => {
  const { organization, roles } = membership;
  const names = list(
    locale,
    roles.map((role) => organizer.roles[role].name),
  );
  return (
    <Blank level={1} title={organizer.forbidden.title} text={organizer.forbidden.text(names, organization.name)}>
      {may(roles, 'view_events') && (
        <ButtonLink href={localePath(locale, placePath('events', organization.organizationId))}>
          {organizer.forbidden.action}
        </ButtonLink>
      )}
    </Blank>
  );
};

/** Something that is not there, or not for this person. */
export const Gone = ({ locale, m: { organizer } }: Shared) => (
  <Blank level={1} title={organizer.gone.title} text={organizer.gone.text}>
    <ButtonLink href={localePath(locale, '/organize?all')}>{organizer.gone.action}</ButtonLink>
  </Blank>
);

type GateProps = Shared & {
  permission: Permission;
  /** The organization, where something else than the address names it. */
  organizationId?: string | undefined;
  children: (membership: Membership) => ComponentChildren;
};

/** Shows a page of an organization to whoever's roles reach it. Without a name in the address the last one used is taken. */
export const OrganizationGate = ({ locale, m, permission, organizationId, children }: GateProps) => {
  const { query, retry } = useOrganizations(locale);
  const all = query.state === 'ready' ? query.answer.all : [];
  const named = organizationId ?? (query.state === 'ready' ? organizationInAddress() : undefined);
  const wanted = named ?? (query.state === 'ready' ? query.answer.chosen?.organization.organizationId : undefined);
  const membership = all.find(({ organization }) => organization.organizationId === wanted);
  const foundId = membership?.organization.organizationId;
  useEffect(() => {
    if (foundId) chooseOrganization(foundId);
    // Nobody named one and none was used before: the list is the place to begin.
    else if (query.state === 'ready' && !wanted) location.replace(localePath(locale, '/organize'));
  }, [foundId, query.state, wanted, locale]);
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={3} m={m.parts} onRetry={retry} />;
  if (!wanted) return null;
  if (!membership) return <Gone locale={locale} m={m} />;
  return (
    <>
      {may(membership.roles, permission) ? (
        children(membership)
      ) : (
        <Forbidden locale={locale} m={m} membership={membership} />
      )}
      <Toasts m={m.parts} />
    </>
  );
};
