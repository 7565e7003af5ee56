import type { Pool } from '#shared/domain/event.ts';

/** A pool as its organizer sees it; where its room is counted is nobody's business. */
export const poolView = ({ poolId, name, total }: Pool) => ({ poolId, name, total });
