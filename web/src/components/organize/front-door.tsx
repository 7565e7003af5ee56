import { type Locale, localePath } from '#shared/messages/locale.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { ButtonLink } from '../button.tsx';
import { Icon, type IconName } from '../desk-icon.tsx';

const icons = ['calendar', 'ticket', 'camera'] as const satisfies readonly IconName[];

/** What somebody who runs nothing here yet finds: what it does, and the way in. */
export const FrontDoor = ({ locale, m: { organizer } }: { locale: Locale; m: OrganizeWords }) => {
  const { frontDoor: words } = organizer;
  return (
    <div class="stack wide front-door">
      <div class="stack">
        <h1>{words.title}</h1>
        <p class="lead quiet">{words.lead}</p>
        <div class="row">
          <ButtonLink tone="loud" href={`${localePath(locale, '/sign-up')}?next=${localePath(locale, '/organize')}`}>
            {words.signUp}
          </ButtonLink>
          <ButtonLink href={`${localePath(locale, '/sign-in')}?next=${localePath(locale, '/organize')}`}>
            {words.signIn}
          </ButtonLink>
        </div>
      </div>
      <ul class="tiles known">
        {words.points.map(({ title, text }, place) => (
          <li class="card pad stack tight" key={title}>
            <span class="mark">
              <Icon name={icons[place] ?? 'calendar'} />
            </span>
            <h2 class="part-title">{title}</h2>
            <p class="quiet">{text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
};
