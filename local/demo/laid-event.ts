import type { DemoEvent } from './event.ts';

/** An event of the demo as it lies in the app, its types in the order of its plan. */
export type LaidEvent = { event: DemoEvent; eventId: string; startsAt: string; ticketTypeIds: string[] };
