import { useEffect, useState } from 'preact/hooks';
import { normalizeCode } from '#shared/domain/promo-code.ts';
import { localePath } from '#shared/messages/locale.ts';
import { Blank } from '../components/blank.tsx';
import { ButtonLink } from '../components/button.tsx';
import { CheckoutForm } from '../components/checkout-form.tsx';
import { CheckoutSums } from '../components/checkout-sums.tsx';
import { EventBrief } from '../components/event-brief.tsx';
import { OfferLine } from '../components/offer-line.tsx';
import { PromoCodeField } from '../components/promo-code-field.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { api, type Call } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { useLazy } from '../lib/lazy.ts';
import { mostOf, type Offer, offersOf } from '../lib/offers.ts';
import { countOf, type Picks, picksIn } from '../lib/picks.ts';
import type { Problem } from '../lib/problem.ts';
import { useQuery } from '../lib/query.ts';
import { useQuote } from '../lib/quote.ts';
import { pickedSeats, seatsGone } from '../lib/seating/chosen.ts';
import type { ChosenSeat } from '../lib/seating/open-plan.ts';
import { currentProfile, type Profile } from '../lib/session.ts';
import { admissionTo } from '../lib/waiting-place.ts';
import type { CheckoutWords } from '../words/checkout.ts';

type Wish = { eventId: string; picks: Picks; code: string };
type CheckoutProps = IslandProps<CheckoutWords>;

/** What the organizer asks, with the part of the page that asks it; most ask nothing. */
const loadQuestions = async (about: Call<'getQuestions'>) => {
  const asked = await api('getQuestions', about);
  const isAsking = asked.asksNames || asked.data.length > 0;
  return isAsking ? { asked, ...(await import('../components/order-questions.tsx')) } : undefined;
};

/** Everything the page has to know, asked for at once; who is signed in only spares typing. */
const load = async (eventId: string, signal: AbortSignal) => {
  const about = { params: { eventId }, signal };
  const [event, types, counted, questions, profile] = await Promise.all([
    api('getEvent', about),
    api('listTicketTypes', about),
    api('getAvailability', about),
    loadQuestions(about),
    currentProfile().catch(() => undefined),
  ]);
  const isBarred = event.hasWaitingRoom === true && !admissionTo(eventId);
  return { event, types: types.data, counted: counted.data, questions, profile, isBarred };
};

const Nothing = ({ locale, m: { checkout } }: CheckoutProps) => (
  <Blank title={checkout.nothing.title} text={checkout.nothing.text}>
    <ButtonLink tone="loud" href={localePath(locale, '/discover')}>
      {checkout.nothing.action}
    </ButtonLink>
  </Blank>
);

type Loaded = Awaited<ReturnType<typeof load>> & { profile: Profile | undefined };

/** A reload, or the way back from the payment, finds the same choice. */
const keepInAddress = (eventId: string, picks: Picks, code: string): void => {
  const query = new URLSearchParams({ event: eventId, ...(code && { code }) });
  for (const [id, count] of Object.entries(picks)) if (count > 0) query.set(id, String(count));
  history.replaceState(null, '', `?${query}`);
};

const Summary = ({
  loaded,
  wish,
  locale,
  m,
  onStale,
}: CheckoutProps & { loaded: Loaded; wish: Wish; onStale: () => void }) => {
  const { event, types, counted, questions, profile } = loaded;
  const { eventId, location, sessions, hue, zone, currency } = event;
  const [picked, setPicks] = useState(wish.picks);
  const [seats, setSeats] = useState<ChosenSeat[]>([]);
  const [gone, setGone] = useState<string[]>([]);
  const [isOrdering, setOrdering] = useState(false);
  const [code, setCode] = useState(wish.code);
  const [named, setNamed] = useState<Picks>({});
  const [refusal, setRefusal] = useState<Problem>();
  const OwnClashes = useLazy(
    profile !== undefined,
    async () => (await import('../components/own-clashes.tsx')).OwnClashes,
  );
  const now = new Date().toISOString();
  const picks = pickedSeats(types, picked, seats);
  const seatsOf = (id: string) => seats.filter((seat) => seat.ticketTypeId === id).map(({ seatId }) => seatId);
  const priceOf = ({ ticketTypeId, price, suggestedPrice }: Offer): number =>
    suggestedPrice === undefined ? price : (named[ticketTypeId] ?? suggestedPrice);
  const linesOf = (offers: readonly Offer[]) =>
    offers
      .filter(({ ticketTypeId }) => (picks[ticketTypeId] ?? 0) > 0)
      .map((offer) => {
        const { ticketTypeId, suggestedPrice, isSeated } = offer;
        const price = priceOf(offer);
        const own = seatsOf(ticketTypeId);
        const isNamed = suggestedPrice !== undefined && Number.isInteger(price);
        return {
          ...{ ticketTypeId, quantity: picks[ticketTypeId] as number },
          ...(isNamed && { price }),
          ...(isSeated && { seats: own }),
        };
      });

  const open = offersOf(types, counted, now);
  const { quote, problem } = useQuote({ eventId, lines: linesOf(open), ...(code && { promoCode: code }) });
  const unlocked = offersOf(quote?.unlocked ?? [], [], now);
  // What can still be had, and what was picked before it could not: nobody's choice vanishes without a word.
  const offers = [...open, ...unlocked].filter(({ state, ticketTypeId }) => state === 'ON_SALE' || picks[ticketTypeId]);
  const seated = offers.filter(({ isSeated }) => isSeated);
  const hasSeats = seated.length > 0;
  const isNaming = offers.some(({ suggestedPrice }) => suggestedPrice !== undefined);
  const NamedPrice = useLazy(isNaming, async () => (await import('../components/named-price.tsx')).NamedPrice);
  const SeatChoice = useLazy(hasSeats, async () => (await import('../components/seating/seat-choice.tsx')).SeatChoice);
  const ChosenSeats = useLazy(
    hasSeats,
    async () => (await import('../components/seating/chosen-seats.tsx')).ChosenSeats,
  );
  const isEmpty = countOf(picks) === 0;
  const { checkout } = m;
  const back = localePath(locale, event.url);
  if (event.status !== 'PUBLISHED' || offers.length === 0) {
    return (
      <Blank title={checkout.notOnSale.title} text={checkout.notOnSale.text}>
        <ButtonLink href={back}>{checkout.change}</ButtonLink>
      </Blank>
    );
  }
  const pick = (ticketTypeId: string, quantity: number) => {
    const next = { ...picked, [ticketTypeId]: quantity };
    setPicks(next);
    setRefusal(undefined);
    keepInAddress(eventId, next, code);
  };
  const useCode = (typed: string) => {
    setCode(typed);
    keepInAddress(eventId, picked, typed);
  };
  const codeError = problem?.errors.find(({ path }) => path === 'promoCode')?.message;
  const isCodePending = code !== '' && linesOf(open).length > 0 && !problem && quote?.promoCode !== normalizeCode(code);
  const lineError = (name: string) =>
    [refusal, problem].find((found) => found?.facts?.name === name && !codeError)?.title;
  const own = offers.reduce((sum, offer) => sum + (priceOf(offer) || 0) * (picks[offer.ticketTypeId] ?? 0), 0);
  const total = quote && !problem ? quote.total : own;
  const place =
    location.kind === 'venue' ? [location.name, location.city].filter(Boolean).join(', ') : m.event.isOnline;
  const lineOf = (offer: Offer) => (
    <OfferLine
      key={offer.ticketTypeId}
      {...{ locale, offer, currency, zone, now, m }}
      picked={picks[offer.ticketTypeId] ?? 0}
      most={offer.isSeated ? 0 : Math.max(mostOf(offer), picks[offer.ticketTypeId] ?? 0)}
      error={lineError(offer.name)}
      onPick={(quantity) => pick(offer.ticketTypeId, quantity)}
    >
      {offer.isSeated && ChosenSeats && (
        <ChosenSeats
          seats={seatsOf(offer.ticketTypeId)}
          remove={m.checkout.giveSeatBack}
          onRemove={(seatId) => setSeats(seats.filter((seat) => seat.seatId !== seatId))}
        />
      )}
      {offer.suggestedPrice !== undefined && NamedPrice && (
        <NamedPrice
          {...{ locale, offer, currency, m }}
          price={priceOf(offer)}
          onPrice={(price) => setNamed({ ...named, [offer.ticketTypeId]: price })}
        />
      )}
    </OfferLine>
  );
  const beside = offers.filter(({ kind }) => kind === 'add_on');
  const form = (
    <div class="split even">
      <section class="stub" aria-label={checkout.chosen}>
        <div class="pad stack">
          <EventBrief {...{ locale, place, hue, zone }} title={event.title} href={back} session={sessions[0]} />
          {OwnClashes && <OwnClashes {...{ locale, eventId, zone }} words={checkout.clash} />}
        </div>
        <hr class="tear" />
        <div class="pad stack">
          <div>{offers.filter(({ kind }) => kind !== 'add_on').map(lineOf)}</div>
          {beside.length > 0 && (
            <div>
              <h3 class="eyebrow">{checkout.extras}</h3>
              {beside.map(lineOf)}
            </div>
          )}
          <PromoCodeField {...{ code, m }} error={codeError} isPending={isCodePending} onCode={useCode} />
          {!isEmpty && <CheckoutSums {...{ locale, total, currency, m }} quote={problem ? undefined : quote} />}
        </div>
      </section>
      <section class="stack" aria-labelledby="who">
        <h2 id="who">{checkout.who}</h2>
        {isEmpty ? (
          <p class="quiet">{m.event.chooseFirst}</p>
        ) : (
          <CheckoutForm
            {...{ locale, m, profile, total, currency, eventId, questions }}
            lines={linesOf(offers)}
            slots={questions?.slotsOf(questions.asked, offers, picks) ?? []}
            promoCode={codeError ? '' : code}
            prices={
              new Map([...offers, ...(quote?.lines ?? [])].map(({ ticketTypeId, price }) => [ticketTypeId, price]))
            }
            onOrdering={setOrdering}
            onRefusal={(found) => {
              setRefusal(found);
              const lost = seatsGone(found, seats);
              if (lost.length > 0) {
                setGone([...gone, ...lost]);
                setSeats(seats.filter(({ seatId }) => !lost.includes(seatId)));
              }
              onStale();
            }}
          />
        )}
      </section>
    </div>
  );
  if (!hasSeats) return form;
  return (
    <div class="stack wide">
      {SeatChoice ? (
        <SeatChoice
          {...{ locale, eventId, currency, gone, isOrdering, m }}
          eventUrl={event.url}
          offers={seated}
          chosen={seats}
          count={seated.reduce((sum, { ticketTypeId }) => sum + (picked[ticketTypeId] ?? 0), 0)}
          onChoose={setSeats}
        />
      ) : (
        <Skeleton shape="card" label={m.parts.loading} />
      )}
      {form}
    </div>
  );
};

/** One page from the choice to the payment: what, who, and nothing asked twice. */
export const Checkout = ({ locale, m }: CheckoutProps) => {
  const [wish, setWish] = useState<Wish>();
  useEffect(() => {
    const eventId = new URLSearchParams(location.search).get('event') ?? '';
    const code = new URLSearchParams(location.search).get('code') ?? '';
    setWish({ eventId, picks: picksIn(location.search), code });
  }, []);
  const eventId = wish?.eventId ?? '';
  const { query, retry } = useQuery(eventId, async (signal) => (eventId ? load(eventId, signal) : undefined));

  const loaded = query.state === 'ready' ? query.answer : undefined;
  useEffect(() => {
    if (loaded?.isBarred) location.replace(localePath(locale, `/waiting-room${location.search}`));
  }, [loaded]);
  const isMissing = query.state === 'failed' && query.problem.status === 404;

  if (isMissing || (wish && !eventId)) return <Nothing {...{ locale, m }} />;
  if (query.state !== 'ready') return <Unanswered query={query} shape="lines" count={2} m={m.parts} onRetry={retry} />;
  if (!loaded || !wish) return null;
  if (loaded.isBarred) return null;
  if (countOf(wish.picks) === 0) {
    return (
      <Blank title={m.checkout.nothing.title} text={m.checkout.nothing.text}>
        <ButtonLink tone="loud" href={localePath(locale, loaded.event.url)}>
          {m.checkout.nothing.back}
        </ButtonLink>
      </Blank>
    );
  }
  return <Summary {...{ locale, m, wish, loaded }} onStale={retry} />;
};
