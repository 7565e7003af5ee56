import * as samples from '../../lib/gallery-samples.ts';
import type { IslandProps } from '../../lib/island.ts';
import type { GalleryWords } from '../../words/gallery.ts';
import { Blank, Failure } from '../blank.tsx';
import { Button } from '../button.tsx';
import { DayTile } from '../day-tile.tsx';
import { Skeleton } from '../skeleton.tsx';
import { Section } from './section.tsx';

type Props = IslandProps<GalleryWords>;

/** Loading, empty and broken. */
export const States = ({ locale, m: { parts, discover } }: Props) => (
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
