import { createHash } from 'node:crypto';
import { date, time } from '#shared/messages/format.ts';
import { ticketMessagesFor } from '#shared/messages/ticket-messages.ts';
import { walletIcons } from './wallet-icons.ts';
import { placeOf } from './wallet-place.ts';
import { languageOf, nextSession, paperOf, referenceIn, type WalletTicket } from './wallet-ticket.ts';
import { storedZip } from './zip.ts';

/** Who signs passes: the identifiers that Apple gave with the certificate. */
export type PassIssuer = { passTypeId: string; teamId: string };

type Field = { key: string; label: string; value: string };
const field = (key: string, label: string, value: string | undefined): Field[] =>
  value ? [{ key, label, value }] : [];

const inRgb = (hex: string): string =>
  `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;

/** Apple reads moments without fractions of a second. */
const moment = (instant: string): string => instant.replace(/\.\d{3}Z$/, 'Z');

/**
 * What a ticket says in Apple Wallet (Wallet Passes, pass.json, an `eventTicket`). The serial number is the ticket's id, so
 * that a pass with a new code takes the place of the old one.
 */
export const passJson = (ticketed: WalletTicket, { passTypeId, teamId }: PassIssuer, siteUrl: string, now: string) => {
  const { ticket, event } = ticketed;
  const locale = languageOf(ticketed);
  const { ticket: words } = ticketMessagesFor(locale);
  const { startsAt } = nextSession(ticketed, now);
  const last = event.sessions.at(-1);
  return {
    formatVersion: 1,
    passTypeIdentifier: passTypeId,
    teamIdentifier: teamId,
    serialNumber: ticket.ticketId,
    organizationName: event.organizationName,
    description: event.title,
    logoText: event.organizationName,
    foregroundColor: 'rgb(255, 255, 255)',
    labelColor: 'rgb(235, 235, 240)',
    backgroundColor: inRgb(paperOf(ticketed)),
    relevantDate: moment(startsAt),
    ...(last && { expirationDate: moment(last.endsAt) }),
    voided: ticket.status === 'VOID',
    barcodes: [
      {
        format: 'PKBarcodeFormatQR',
        message: ticket.qr,
        messageEncoding: 'iso-8859-1',
        altText: referenceIn(ticketed),
      },
    ],
    eventTicket: {
      headerFields: field('date', date(locale, startsAt, event.zone, 'weekday'), time(locale, startsAt, event.zone)),
      primaryFields: field('event', words.ticket, event.title),
      secondaryFields: [
        ...field('when', words.when, `${date(locale, startsAt, event.zone)}, ${time(locale, startsAt, event.zone)}`),
        ...field('where', words.where, placeOf(event, locale).name),
      ],
      auxiliaryFields: [
        ...field('holder', words.holder, ticket.holderName),
        ...field('type', words.type, [ticket.typeName, ticket.seat].filter(Boolean).join(' · ')),
      ],
      backFields: [
        ...field('door', words.ticket, words.atTheDoor),
        ...field('address', words.where, placeOf(event, locale).line),
        ...field('order', words.order, referenceIn(ticketed)),
        ...field('seller', event.title, `${words.soldBy(event.organizationName)}, ${siteUrl}`),
      ],
    },
  };
};

const sha1 = (content: Uint8Array): string => createHash('sha1').update(content).digest('hex');

/** A pass as Wallet opens it: its files, the list of their SHA-1 sums, and the signature of that list, in one zip file. */
export const applePass = (pass: object, sign: (manifest: Uint8Array) => Uint8Array): Uint8Array => {
  const files = { 'pass.json': Buffer.from(JSON.stringify(pass)), ...walletIcons };
  const sums = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, sha1(content)]));
  const manifest = Buffer.from(JSON.stringify(sums));
  return storedZip({ ...files, 'manifest.json': manifest, signature: sign(manifest) });
};
