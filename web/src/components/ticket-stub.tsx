import type { Locale } from '#shared/messages/locale.ts';
import type { Order } from '../lib/watched-order.ts';
import type { OrderWords } from '../words/order.ts';
import { EventBrief } from './event-brief.tsx';
import { FileLink } from './file-link.tsx';
import { Pill } from './pill.tsx';
import { QrCode } from './qr-code.tsx';
import { Stub } from './stub.tsx';
import { TicketActions } from './ticket-actions.tsx';
import { WalletButtons } from './wallet-buttons.tsx';

type Ticket = Order['tickets'][number];

type TicketStubProps = {
  locale: Locale;
  order: Pick<Order, 'event' | 'reference' | 'returnsUntil'> & { tickets: readonly unknown[] };
  ticket: Ticket;
  token: string | undefined;
  place: string;
  m: Pick<OrderWords, 'order' | 'parts'>;
  /** Where the ticket may be changed: what it is afterwards. */
  onChange?: (ticket: Ticket) => void;
  /** Opens at once what giving it back comes to. */
  isReturning?: boolean;
};

/** A ticket's id ends in its place in the order, from 1, in three digits. */
const placeDigits = 3;

/** One admission: its code, whose it is, and what can be done with it. */
export const TicketStub = ({ locale, order, ticket, token, place, m, onChange, isReturning }: TicketStubProps) => {
  const { order: words } = m;
  const { ticketId, holderName, typeName, status, qr, seat, isHandedOn } = ticket;
  const isOwn = status === 'VALID' && !isHandedOn;
  const { title, hue, zone, sessions } = order.event;
  const nth = Number(ticketId.slice(-placeDigits));
  const nthOfAll = words.nth(nth, order.tickets.length);
  return (
    <Stub
      label={`${typeName}, ${holderName}`}
      below={
        <div class="stack code-side">
          {isOwn ? (
            <QrCode text={qr} label={words.code(holderName)} />
          ) : (
            <Pill tone={status === 'USED' ? 'mark' : isHandedOn ? 'plain' : 'bad'}>
              {status === 'USED' ? words.used : isHandedOn ? words.handedOn : words.void}
            </Pill>
          )}
          <div class="row whole full">
            <span class="stack hair grow">
              <span class="eyebrow">{seat ? `${typeName} · ${seat}` : typeName}</span>
              <b>{holderName}</b>
            </span>
            {order.tickets.length > 1 && <span class="push tiny faint num">{nthOfAll}</span>}
          </div>
          {isOwn && (
            <FileLink
              route="getTicketPdf"
              {...{ ticketId, token, m }}
              fileName={`${order.reference}-${nth}.pdf`}
              label={words.downloadPdfOf(holderName, nthOfAll)}
            >
              {words.downloadPdf}
            </FileLink>
          )}
          {isOwn && <WalletButtons {...{ ticketId, token, holderName, m }} />}
          {isOwn && onChange && (
            <TicketActions
              {...{ locale, ticket, token, zone, m, onChange, isReturning }}
              returnsUntil={order.returnsUntil}
            />
          )}
        </div>
      }
    >
      <EventBrief {...{ locale, title, place, hue, zone }} session={sessions[0]} />
    </Stub>
  );
};
