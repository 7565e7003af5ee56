import { useEffect, useState } from 'preact/hooks';
import { money } from '#shared/messages/format.ts';
import { localePath } from '#shared/messages/locale.ts';
import { Blank, Failure } from '../components/blank.tsx';
import { ButtonLink } from '../components/button.tsx';
import { CheckoutForm } from '../components/checkout-form.tsx';
import { EventBrief } from '../components/event-brief.tsx';
import { OfferLine } from '../components/offer-line.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { mostOf, offersOf } from '../lib/offers.ts';
import { countOf, type Picks, picksIn } from '../lib/picks.ts';
import type { Problem } from '../lib/problem.ts';
import { useQuery } from '../lib/query.ts';
import { currentProfile, type Profile } from '../lib/session.ts';
import type { CheckoutWords } from '../words/checkout.ts';

type Wish = { eventId: string; picks: Picks };
type CheckoutProps = IslandProps<CheckoutWords>;

/** Everything the page has to know, asked for at once; who is signed in only spares typing. */
const load = async (eventId: string, signal: AbortSignal) => {
  const asked = { params: { eventId }, signal };
  const [event, types, counted, profile] = await Promise.all([
    api('getEvent', asked),
    api('listTicketTypes', asked),
    api('getAvailability', asked),
    currentProfile().catch(() => undefined),
  ]);
  return { event, types: types.data, counted: counted.data, profile };
};

const Nothing = ({ locale, m: { checkout } }: CheckoutProps) => (
  <Blank title={checkout.nothing.title} text={checkout.nothing.text}>
    <ButtonLink tone="loud" href={localePath(locale, '/discover')}>
      {checkout.nothing.action}
    </ButtonLink>
  </Blank>
);

type Loaded = Awaited<ReturnType<typeof load>> & { profile: Profile | undefined };

const Summary = ({
  loaded,
  wish,
  locale,
  m,
  onStale,
}: CheckoutProps & { loaded: Loaded; wish: Wish; onStale: () => void }) => {
  const { event, types, counted, profile } = loaded;
  const [picks, setPicks] = useState(wish.picks);
  const [refusal, setRefusal] = useState<Problem>();
  const now = new Date().toISOString();
  // What can still be had, and what was picked before it could not: nobody's choice vanishes without a word.
  const offers = offersOf(types, counted, now).filter(
    ({ state, ticketTypeId }) => state === 'ON_SALE' || picks[ticketTypeId],
  );
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
    const next = { ...picks, [ticketTypeId]: quantity };
    setPicks(next);
    setRefusal(undefined);
    // A reload finds the same choice.
    const query = new URLSearchParams({ event: event.eventId });
    for (const [id, count] of Object.entries(next)) if (count > 0) query.set(id, String(count));
    history.replaceState(null, '', `?${query}`);
  };
  const total = offers.reduce((sum, { ticketTypeId, price }) => sum + price * (picks[ticketTypeId] ?? 0), 0);
  const { location, sessions, hue, zone, currency } = event;
  const place =
    location.kind === 'venue' ? [location.name, location.city].filter(Boolean).join(', ') : m.event.isOnline;
  return (
    <div class="split even">
      <section class="stub" aria-label={checkout.chosen}>
        <div class="pad">
          <EventBrief {...{ locale, place, hue, zone }} title={event.title} href={back} session={sessions[0]} />
        </div>
        <hr class="tear" />
        <div class="pad">
          {offers.map((offer) => (
            <OfferLine
              key={offer.ticketTypeId}
              {...{ locale, offer, currency, zone, now, m }}
              picked={picks[offer.ticketTypeId] ?? 0}
              most={Math.max(mostOf(offer), picks[offer.ticketTypeId] ?? 0)}
              error={refusal?.facts?.name === offer.name ? refusal.title : undefined}
              onPick={(quantity) => pick(offer.ticketTypeId, quantity)}
            />
          ))}
          <div class="row total">
            <span>{checkout.total}</span>
            <b class="push num display sum">{total === 0 ? m.discover.free : money(locale, total, currency)}</b>
          </div>
          <p class="tiny faint">{total === 0 ? checkout.freePromise : checkout.feesIncluded}</p>
        </div>
      </section>
      <section class="stack" aria-labelledby="who">
        <h2 id="who">{checkout.who}</h2>
        <CheckoutForm
          {...{ locale, m, profile, total, currency }}
          eventId={event.eventId}
          picks={picks}
          count={countOf(picks)}
          onRefusal={(problem) => {
            setRefusal(problem);
            onStale();
          }}
        />
      </section>
    </div>
  );
};

/** One page from the choice to the payment: what, who, and nothing asked twice. */
export const Checkout = ({ locale, m }: CheckoutProps) => {
  const [wish, setWish] = useState<Wish>();
  useEffect(() => {
    const eventId = new URLSearchParams(location.search).get('event') ?? '';
    setWish({ eventId, picks: picksIn(location.search) });
  }, []);
  const eventId = wish?.eventId ?? '';
  const { query, retry } = useQuery(eventId, async (signal) => (eventId ? load(eventId, signal) : undefined));

  const loaded = query.state === 'ready' ? query.answer : undefined;
  const isMissing = query.state === 'failed' && query.problem.status === 404;

  if (isMissing || (wish && !eventId)) return <Nothing {...{ locale, m }} />;
  if (query.state === 'failed') return <Failure problem={query.problem} m={m.parts} onRetry={retry} />;
  if (query.state === 'loading') return <Skeleton shape="lines" count={2} label={m.parts.loading} />;
  if (!loaded || !wish) return null;
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
