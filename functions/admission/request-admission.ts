import { requestAdmissionRoute } from '#shared/contracts/admission.ts';
import { boundsOf, opensAt as openingOf } from '#shared/domain/admission.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Sale } from '#shared/domain/sale.ts';
import * as room from '#shared/domain/waiting-room.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { admit, lotOf, placeToken, roundIn } from '#shared/platform/admission.ts';
import { buyerOf } from '#shared/platform/buyer.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { countSale } from '#shared/storage/sale-counters.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';
import * as waitingLines from '#shared/storage/waiting-lines.ts';
import { type Arrivals, note, tell } from './arrivals.ts';

type Line = waitingLines.WaitingLine;

type Deps = {
  loadSale: typeof loadSale;
  countSale: typeof countSale;
  lines: Pick<typeof waitingLines, 'find' | 'addArrivals' | 'moveOn'>;
  secrets: typeof secrets;
  arrivals: Arrivals;
  /** Lines as this environment last saw them: everybody who waits asks for the same one. */
  seen: Map<string, { line: Line; atMilliseconds: number }>;
};

const staleMilliseconds = 1000;

/** The line, moved on by whoever finds that nobody has done so for a second. */
const movedOn = async (sale: Sale, opensAt: string, now: string, { countSale, lines }: Deps): Promise<Line> => {
  const { eventId } = sale.event;
  const line = await lines.find(eventId);
  if (line.at && Date.parse(now) - Date.parse(line.at) < staleMilliseconds) return line;
  const counted = await countSale(sale);
  const bounds = boundsOf(sale, (counterId) => counted.get(counterId)?.left ?? 0, now);
  const rate = room.rateOf(bounds);
  const moved = { ...line, ...room.advance(line, { now, opensAt, rate }), rate, left: bounds.left };
  await lines.moveOn(eventId, line.at, moved);
  return moved;
};

/** The line, at most a second old. */
const lineNow = async (sale: Sale, opensAt: string, now: string, deps: Deps): Promise<Line> => {
  const { eventId } = sale.event;
  const atMilliseconds = Date.parse(now);
  const known = deps.seen.get(eventId);
  if (known && atMilliseconds - known.atMilliseconds < staleMilliseconds) return known.line;
  const line = await movedOn(sale, opensAt, now, deps);
  deps.seen.set(eventId, { line, atMilliseconds });
  return line;
};

/** Says where somebody stands, and lets them in when it is their turn. Nobody who waits is written down. */
export const requestAdmission = async (
  { params: { eventId }, body, caller, now }: Request<typeof requestAdmissionRoute>,
  deps: Deps,
) => {
  const [sale, { linkSecret }] = await Promise.all([deps.loadSale(eventId), deps.secrets()]);
  if (sale?.event.status !== 'PUBLISHED') throw new Refusal('event_not_on_sale');
  const opensAt = openingOf(sale);
  const holder = { eventId, buyerKey: buyerOf({ name: '', email: body.email }, caller, linkSecret).buyerKey };
  if (!sale.event.hasWaitingRoom) return { state: 'ADMITTED' as const, ...admit(linkSecret, holder, now) };
  const lobbyOpensAt = room.lobbyOpensAt(opensAt);
  if (now < lobbyOpensAt) return { state: 'EARLY' as const, lobbyOpensAt, opensAt };

  const kept = roundIn(linkSecret, holder, body.place);
  const round = kept ?? room.roundAt(now, opensAt);
  if (kept === undefined) note(deps.arrivals, eventId, round);
  await tell(deps.arrivals, eventId, now, deps.lines);
  const line = await lineNow(sale, opensAt, now, deps);
  const place = placeToken(linkSecret, holder, round);
  if (now < opensAt) return { state: 'LOBBY' as const, opensAt, waiting: room.arrivals(line), place };
  const standing = { round, lot: lotOf(linkSecret, holder) };
  if (room.isAdmitted(line, standing)) return { state: 'ADMITTED' as const, ...admit(linkSecret, holder, now) };
  return { state: 'WAITING' as const, ...room.outlook(line, standing, line.rate), left: line.left, place };
};

export const handler = httpHandler(requestAdmissionRoute, requestAdmission, {
  loadSale,
  countSale,
  lines: waitingLines,
  secrets,
  arrivals: new Map(),
  seen: new Map(),
});
