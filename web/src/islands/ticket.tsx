import { useEffect, useState } from 'preact/hooks';
import { localePath } from '#shared/messages/locale.ts';
import { Blank } from '../components/blank.tsx';
import { Button, ButtonLink } from '../components/button.tsx';
import { EventBrief } from '../components/event-brief.tsx';
import { FileLink } from '../components/file-link.tsx';
import { Note } from '../components/note.tsx';
import { Stub } from '../components/stub.tsx';
import { TicketStub } from '../components/ticket-stub.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { type Answer, api, newIdempotencyKey } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { keepOrderToken, keptOrderToken } from '../lib/order-link.ts';
import { asProblem, type Problem, problemInWords } from '../lib/problem.ts';
import { useQuery } from '../lib/query.ts';
import { toast } from '../lib/toast.ts';
import type { OrderWords } from '../words/order.ts';

type TicketProps = IslandProps<OrderWords>;
type Link = { ticketId: string; token: string | undefined; isReturning: boolean };
type Held = Answer<'getTicket'>;
type Offer = Answer<'getTicketOffer'>;

/** The ticket a page's address names, and whether its holder wants to give it back. Its token goes into the tab's memory. */
const takeLink = (): Link => {
  const query = new URLSearchParams(location.search);
  const ticketId = query.get('id') ?? '';
  const isReturning = query.get('do') === 'return';
  const given = location.hash.slice(1);
  if (given) keepOrderToken(ticketId, given);
  if (given || isReturning) history.replaceState(null, '', `${location.pathname}?id=${encodeURIComponent(ticketId)}`);
  return { ticketId, token: keptOrderToken(ticketId), isReturning };
};

/** The link may be that of an offer, or that of a ticket which is the reader's already. */
const load = async ({ ticketId, token }: Link, signal: AbortSignal): Promise<{ offer?: Offer; held?: Held }> => {
  if (token) {
    const offer = await api('getTicketOffer', { params: { ticketId }, query: { token }, signal }).catch((error) => {
      if (asProblem(error).code === 'transfer_ended') return undefined;
      throw error;
    });
    if (offer) return { offer };
  }
  const held = await api('getTicket', { params: { ticketId }, query: { token }, signal }).catch((error) => {
    if ([400, 404].includes(asProblem(error).status)) return undefined;
    throw error;
  });
  return held ? { held } : {};
};

type OfferedProps = TicketProps & { offer: Offer; link: Link; onTaken: (held: Held, token: string) => void };

const Offered = ({ locale, offer, link, m, onTaken }: OfferedProps) => {
  const [key] = useState(newIdempotencyKey);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { offered } = m.order;
  const { event, typeName, seat, from } = offer;
  const take = async () => {
    setBusy(true);
    try {
      const { ticket, token } = await api('acceptTicket', {
        params: { ticketId: link.ticketId },
        query: { token: link.token ?? '' },
        idempotencyKey: key,
      });
      toast({ text: offered.taken });
      onTaken(ticket, token);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="page slim flush stack">
      <h1 class="title">{offered.title}</h1>
      <p class="quiet">{offered.text(from)}</p>
      {problem && <Note tone="bad">{problemInWords(problem, m.parts)}</Note>}
      <Stub label={event.title} below={<b>{seat ? `${typeName} · ${seat}` : typeName}</b>}>
        <EventBrief
          {...{ locale }}
          place={event.place || event.organizationName}
          title={event.title}
          hue={event.hue}
          zone={event.zone}
          session={event.sessions[0]}
        />
      </Stub>
      <Button tone="loud" wide isBusy={isBusy} onClick={() => void take()}>
        {offered.action}
      </Button>
    </div>
  );
};

/** One ticket by its own link: an offer to take, or a ticket that was handed on. */
export const TicketPage = ({ locale, m }: TicketProps) => {
  const [link, setLink] = useState<Link>();
  useEffect(() => setLink(takeLink()), []);
  const key = link ? `${link.ticketId}#${link.token}` : '';
  const { query, retry, set } = useQuery(key, async (signal) => (link ? load(link, signal) : undefined));
  const [taken, setTaken] = useState<{ held: Held; token: string }>();
  const { order: words, parts } = m;
  if (query.state !== 'ready') return <Unanswered query={query} shape="card" m={parts} onRetry={retry} />;
  if (!query.answer || !link) return null;
  const { offer } = query.answer;
  if (offer && !taken) {
    const take = (held: Held, token: string) => {
      keepOrderToken(link.ticketId, token);
      setTaken({ held, token });
    };
    return <Offered {...{ locale, m, offer, link }} onTaken={take} />;
  }
  const { held, token = link.token } = taken ?? { held: query.answer.held, token: link.token };
  if (!held) {
    const { title, text, action } = words.offered.ended;
    return (
      <Blank title={title} text={text} level={1}>
        <ButtonLink href={localePath(locale, '/discover')}>{action}</ButtonLink>
      </Blank>
    );
  }
  const { event, ticketId } = held;
  const place = event.place || event.organizationName;
  return (
    <div class="page slim flush stack">
      <h1 class="title">{event.title}</h1>
      <TicketStub
        {...{ locale, place, m }}
        order={{ event, reference: ticketId, tickets: [held], returnsUntil: held.returnsUntil }}
        ticket={held}
        token={token}
        isReturning={link.isReturning}
        onChange={(changed) =>
          taken ? setTaken({ ...taken, held: { ...held, ...changed } }) : set({ held: { ...held, ...changed } })
        }
      />
      {held.status !== 'VOID' && (
        <FileLink route="getTicketIcs" {...{ ticketId, token, m }} fileName={`${ticketId}.ics`}>
          {words.addToCalendar}
        </FileLink>
      )}
    </div>
  );
};
