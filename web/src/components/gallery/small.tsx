import * as samples from '../../lib/gallery-samples.ts';
import { hueClass } from '../../lib/hue.ts';
import type { IslandProps } from '../../lib/island.ts';
import type { GalleryWords } from '../../words/gallery.ts';
import { Button } from '../button.tsx';
import { DayTile } from '../day-tile.tsx';
import { Note } from '../note.tsx';
import { Pill } from '../pill.tsx';
import { Poster } from '../poster.tsx';
import { Section } from './section.tsx';

type Props = IslandProps<GalleryWords>;

/** The parts that are one word or one picture. */
export const Small = ({ locale, m: { account, discover, calendar, organizer, parts } }: Props) => (
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
          {parts.left(12)}
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
