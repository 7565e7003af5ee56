import type { getEventRoute } from '#shared/contracts/events.ts';
import type { ResponseOf } from '#shared/contracts/route.ts';
import type { Event } from '#shared/domain/event.ts';
import { eventPath } from '#shared/domain/slug.ts';

/** An event as the API answers it. Only members see an online link; ticket holders find it in their order. */
export const eventView = (event: Event, sight: 'member' | 'public' = 'member'): ResponseOf<typeof getEventRoute> => {
  const {
    allocated: _allocated,
    counters: _counters,
    typesRevision: _typesRevision,
    coverUploadKey,
    coverRefused,
    pools: _pools,
    questions: _questions,
    asksNames: _asksNames,
    requestHash: _requestHash,
    seating,
    location,
    ...shown
  } = event;
  const coverUpload = coverUploadKey ? 'CHECKING' : coverRefused && 'REFUSED';
  return {
    ...shown,
    ...(sight === 'member' && coverUpload && { coverUpload }),
    ...(seating && { seating: { chartKey: seating.chartKey, avoidsOrphans: seating.avoidsOrphans } }),
    location: sight === 'public' && location.kind === 'online' ? { kind: 'online' } : location,
    url: eventPath(event),
  };
};
