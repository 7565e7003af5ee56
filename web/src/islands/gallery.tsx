import { Calendar } from '../components/gallery/calendar.tsx';
import { Forms } from '../components/gallery/forms.tsx';
import { Lists } from '../components/gallery/lists.tsx';
import { Overlays } from '../components/gallery/overlays.tsx';
import { Small } from '../components/gallery/small.tsx';
import { States } from '../components/gallery/states.tsx';
import { Tickets } from '../components/gallery/tickets.tsx';
import type { IslandProps } from '../lib/island.ts';
import type { GalleryWords } from '../words/gallery.ts';

/** Every part in every state, to look at. */
export const Gallery = (props: IslandProps<GalleryWords>) => (
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
