import { armazemEvents } from './armazem-events.ts';
import type { DemoEvent } from './event.ts';
import { kumoEvents } from './kumo-events.ts';
import { lanternEvents } from './lantern-events.ts';
import { theatreEvent } from './theatre.ts';

/** Everything that is on in the next six weeks. */
export const events: DemoEvent[] = [...armazemEvents, theatreEvent, ...lanternEvents, ...kumoEvents];

/** What people with an account have done: bought, left at the payment page, or given back. */
export const purchases = [
  { person: 'ines', event: 'blue-hour', quantity: 2, ends: 'bought' },
  { person: 'ines', event: 'sunday-jam', quantity: 1, ends: 'bought' },
  { person: 'ines', event: 'letterpress-online', quantity: 1, ends: 'bought' },
  { person: 'ines', event: 'midnight-brass', quantity: 2, ends: 'unpaid' },
  { person: 'ines', event: 'little-ears', quantity: 3, ends: 'cancelled' },
  { person: 'marta', event: 'bossa-intensive', quantity: 1, ends: 'bought' },
  { person: 'grace', event: 'kumiko', quantity: 1, ends: 'bought' },
  { person: 'joao', event: 'choro-tarde', quantity: 2, ends: 'cancelled' },
] as const;
