import { useId } from 'preact/hooks';
import { may } from '#shared/domain/roles.ts';
import { localePath } from '#shared/messages/locale.ts';
import { Icon } from '../components/desk-icon.tsx';
import type { IslandProps } from '../lib/island.ts';
import { chooseClient, useChosenClient } from '../lib/organize/chosen-client.ts';
import { type Organizations, useOrganizations } from '../lib/organize/organizations.ts';
import { type OrganizePlaceName, placePath, placesFor } from '../lib/organize/places.ts';
import type { OrganizeWords } from '../words/organize.ts';

/** Without a `current` place it is the front door, which guests may see too. */
type BarProps = IslandProps<OrganizeWords> & { current?: OrganizePlaceName };

const Switcher = ({ locale, m: { organizer }, current, all, chosen }: BarProps & Organizations) => {
  const id = useId();
  const name = chosen?.organization.name;
  return (
    <div class="switcher push">
      <button
        type="button"
        class="btn"
        popovertarget={id}
        aria-label={name ? organizer.switchTo(name) : organizer.organizations}
      >
        <span class="cut">{name ?? organizer.organizations}</span>
        <Icon name="down" />
      </button>
      <div class="menu" id={id} popover="auto">
        <nav aria-label={organizer.organizations}>
          {all.map(({ organization }) => (
            <a
              key={organization.organizationId}
              href={localePath(locale, placePath('events', organization.organizationId))}
              aria-current={organization === chosen?.organization ? 'true' : undefined}
            >
              {organization.name}
            </a>
          ))}
          <hr />
          {chosen &&
            placesFor(chosen.roles)
              .filter(({ isAside }) => isAside)
              .map(({ name }) => (
                <a
                  key={name}
                  class="phone-only"
                  href={localePath(locale, placePath(name, chosen.organization.organizationId))}
                  aria-current={name === current ? 'page' : undefined}
                >
                  {organizer[name]}
                </a>
              ))}
          <a href={localePath(locale, '/organize?all')}>{organizer.allOrganizations}</a>
          <a href={localePath(locale, '/account')}>{organizer.account}</a>
          <a href={localePath(locale, '/discover')}>{organizer.site}</a>
        </nav>
      </div>
    </div>
  );
};

/** Turns the calendar to one of the organization's clients, or back to its own programme. */
const ClientSwitcher = ({ organizationId, m: { organizer } }: BarProps & { organizationId: string }) => {
  const id = useId();
  const { query, chosen } = useChosenClient(organizationId);
  if (query.state !== 'ready' || query.answer.length === 0) return null;
  const name = chosen?.name ?? organizer.ownProgramme;
  return (
    <div class="switcher of-client">
      <button type="button" class="btn" popovertarget={id} aria-label={organizer.switchClient(name)}>
        <span class="cut">{name}</span>
        <Icon name="down" />
      </button>
      <div class="menu" id={id} popover="auto">
        <nav aria-label={organizer.whoseCalendar}>
          {[undefined, ...query.answer].map((client) => (
            <button
              type="button"
              key={client?.clientId ?? ''}
              popovertarget={id}
              popovertargetaction="hide"
              aria-current={client?.clientId === chosen?.clientId ? 'true' : undefined}
              onClick={() => chooseClient(organizationId, client?.clientId)}
            >
              {client?.name ?? organizer.ownProgramme}
            </button>
          ))}
        </nav>
      </div>
    </div>
  );
};

/** The places of the chosen organization in the header, and the way to the others. */
export const OrganizeBar = (props: BarProps) => {
  const { locale, m, current } = props;
  const { query } = useOrganizations(locale, current === undefined);
  if (query.state !== 'ready') return null;
  const { chosen } = query.answer;
  return (
    <>
      {chosen && (
        <nav class="places" aria-label={m.organizer.places}>
          {placesFor(chosen.roles).map(({ name }) => (
            <a
              key={name}
              href={localePath(locale, placePath(name, chosen.organization.organizationId))}
              aria-current={name === current ? 'page' : undefined}
            >
              {m.organizer[name]}
            </a>
          ))}
        </nav>
      )}
      {chosen && current === 'calendar' && may(chosen.roles, 'view_clients') && (
        <ClientSwitcher {...props} organizationId={chosen.organization.organizationId} />
      )}
      <Switcher {...props} {...query.answer} />
    </>
  );
};

/** The same places under the thumb. */
export const OrganizeTabs = ({ locale, m: { organizer }, current }: BarProps) => {
  const { query } = useOrganizations(locale, current === undefined);
  const chosen = query.state === 'ready' ? query.answer.chosen : undefined;
  const places = chosen ? placesFor(chosen.roles).filter(({ isAside }) => !isAside) : [];
  return (
    <nav class="tabbar" aria-label={organizer.places}>
      {places.map(({ name, icon }) => (
        <a
          key={name}
          href={localePath(locale, placePath(name, chosen?.organization.organizationId ?? ''))}
          aria-current={name === current ? 'page' : undefined}
        >
          <span class="glyph">
            <Icon name={icon} />
          </span>
          {organizer[name]}
        </a>
      ))}
      <a href={localePath(locale, '/discover')}>
        <span class="glyph">
          <Icon name="discover" />
        </span>
        {organizer.site}
      </a>
    </nav>
  );
};
