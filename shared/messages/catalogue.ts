import { account as enAccount } from './en/account.ts';
import { apiDocs as enApiDocs } from './en/api-docs.ts';
import { calendar as enCalendar } from './en/calendar.ts';
import { calendarFiles as enCalendarFiles } from './en/calendar-files.ts';
import { checkout as enCheckout } from './en/checkout.ts';
import { clients as enClients } from './en/clients.ts';
import { connectionHealth as enConnectionHealth } from './en/connection-health.ts';
import { discover as enDiscover } from './en/discover.ts';
import { door as enDoor } from './en/door.ts';
import { event as enEvent } from './en/event.ts';
import { googleCalendar as enGoogleCalendar } from './en/google-calendar.ts';
import { hold as enHold } from './en/hold.ts';
import { mail as enMail } from './en/mail.ts';
import { money as enMoney } from './en/money.ts';
import { order as enOrder } from './en/order.ts';
import { orderDesk as enOrderDesk } from './en/order-desk.ts';
import { organizer as enOrganizer } from './en/organizer.ts';
import { ownTickets as enOwnTickets } from './en/own-tickets.ts';
import { parts as enParts } from './en/parts.ts';
import { payouts as enPayouts } from './en/payouts.ts';
import { refunds as enRefunds } from './en/refunds.ts';
import { schedule as enSchedule } from './en/schedule.ts';
import { seating as enSeating } from './en/seating.ts';
import { selling as enSelling } from './en/selling.ts';
import { site as enSite } from './en/site.ts';
import { ticket as enTicket } from './en/ticket.ts';
import { ticketChanges as enTicketChanges } from './en/ticket-changes.ts';
import { time as enTime } from './en/time.ts';
import { venues as enVenues } from './en/venues.ts';
import { waitingRoom as enWaitingRoom } from './en/waiting-room.ts';
import { waitlist as enWaitlist } from './en/waitlist.ts';
import type { Locale } from './locale.ts';
import { account as ptAccount } from './pt/account.ts';
import { apiDocs as ptApiDocs } from './pt/api-docs.ts';
import { calendar as ptCalendar } from './pt/calendar.ts';
import { calendarFiles as ptCalendarFiles } from './pt/calendar-files.ts';
import { checkout as ptCheckout } from './pt/checkout.ts';
import { clients as ptClients } from './pt/clients.ts';
import { connectionHealth as ptConnectionHealth } from './pt/connection-health.ts';
import { discover as ptDiscover } from './pt/discover.ts';
import { door as ptDoor } from './pt/door.ts';
import { event as ptEvent } from './pt/event.ts';
import { googleCalendar as ptGoogleCalendar } from './pt/google-calendar.ts';
import { hold as ptHold } from './pt/hold.ts';
import { mail as ptMail } from './pt/mail.ts';
import { money as ptMoney } from './pt/money.ts';
import { order as ptOrder } from './pt/order.ts';
import { orderDesk as ptOrderDesk } from './pt/order-desk.ts';
import { organizer as ptOrganizer } from './pt/organizer.ts';
import { ownTickets as ptOwnTickets } from './pt/own-tickets.ts';
import { parts as ptParts } from './pt/parts.ts';
import { payouts as ptPayouts } from './pt/payouts.ts';
import { refunds as ptRefunds } from './pt/refunds.ts';
import { schedule as ptSchedule } from './pt/schedule.ts';
import { seating as ptSeating } from './pt/seating.ts';
import { selling as ptSelling } from './pt/selling.ts';
import { site as ptSite } from './pt/site.ts';
import { ticket as ptTicket } from './pt/ticket.ts';
import { ticketChanges as ptTicketChanges } from './pt/ticket-changes.ts';
import { time as ptTime } from './pt/time.ts';
import { venues as ptVenues } from './pt/venues.ts';
import { waitingRoom as ptWaitingRoom } from './pt/waiting-room.ts';
import { waitlist as ptWaitlist } from './pt/waitlist.ts';

const english = {
  account: enAccount,
  apiDocs: enApiDocs,
  calendar: enCalendar,
  calendarFiles: enCalendarFiles,
  checkout: enCheckout,
  clients: enClients,
  connectionHealth: enConnectionHealth,
  discover: enDiscover,
  door: enDoor,
  event: enEvent,
  googleCalendar: enGoogleCalendar,
  hold: enHold,
  mail: enMail,
  money: enMoney,
  order: enOrder,
  orderDesk: enOrderDesk,
  organizer: enOrganizer,
  ownTickets: enOwnTickets,
  parts: enParts,
  payouts: enPayouts,
  refunds: enRefunds,
  schedule: enSchedule,
  selling: enSelling,
  seating: enSeating,
  site: enSite,
  ticket: enTicket,
  ticketChanges: enTicketChanges,
  time: enTime,
  venues: enVenues,
  waitingRoom: enWaitingRoom,
  waitlist: enWaitlist,
};

/** Every sentence of one language, by area. */
export type Messages = typeof english;

const portuguese: Messages = {
  account: ptAccount,
  apiDocs: ptApiDocs,
  calendar: ptCalendar,
  calendarFiles: ptCalendarFiles,
  checkout: ptCheckout,
  clients: ptClients,
  connectionHealth: ptConnectionHealth,
  discover: ptDiscover,
  door: ptDoor,
  event: ptEvent,
  googleCalendar: ptGoogleCalendar,
  hold: ptHold,
  mail: ptMail,
  money: ptMoney,
  order: ptOrder,
  orderDesk: ptOrderDesk,
  organizer: ptOrganizer,
  ownTickets: ptOwnTickets,
  parts: ptParts,
  payouts: ptPayouts,
  refunds: ptRefunds,
  schedule: ptSchedule,
  selling: ptSelling,
  seating: ptSeating,
  site: ptSite,
  ticket: ptTicket,
  ticketChanges: ptTicketChanges,
  time: ptTime,
  venues: ptVenues,
  waitingRoom: ptWaitingRoom,
  waitlist: ptWaitlist,
};

const catalogues: Record<Locale, Messages> = { en: english, pt: portuguese };

/** All areas of a language: for pages, mails and PDFs, which are made on a server. Islands load only their own areas. */
export const messagesFor = (locale: Locale): Messages => catalogues[locale];
