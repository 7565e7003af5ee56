import * as admission from './admission.ts';
import * as auth from './auth.ts';
import * as bulkChanges from './bulk-changes.ts';
import * as busy from './busy.ts';
import * as calendarDrafts from './calendar-drafts.ts';
import * as calendarEntries from './calendar-entries.ts';
import * as calendarFiles from './calendar-files.ts';
import * as calendars from './calendars.ts';
import * as clientConnections from './client-connections.ts';
import * as clients from './clients.ts';
import * as connectionHealth from './connection-health.ts';
import * as covers from './covers.ts';
import * as discovery from './discovery.ts';
import * as door from './door.ts';
import * as enteredOrders from './entered-orders.ts';
import * as eventFields from './event-fields.ts';
import * as events from './events.ts';
import * as feeds from './feeds.ts';
import * as googleSignIn from './google-sign-in.ts';
import * as invoices from './invoices.ts';
import * as ledger from './ledger.ts';
import * as mirrors from './mirrors.ts';
import * as orderMoves from './order-moves.ts';
import * as orderNotes from './order-notes.ts';
import * as orders from './orders.ts';
import * as organizations from './organizations.ts';
import * as ownCalendars from './own-calendars.ts';
import * as paymentMethods from './payment-methods.ts';
import * as payments from './payments.ts';
import * as payouts from './payouts.ts';
import * as pools from './pools.ts';
import * as promoCodes from './promo-codes.ts';
import * as questions from './questions.ts';
import * as refunds from './refunds.ts';
import type { Route } from './route.ts';
import * as schemas from './schemas.ts';
import * as seating from './seating.ts';
import * as syncedCalendars from './synced-calendars.ts';
import * as system from './system.ts';
import * as terms from './terms.ts';
import * as ticketReturns from './ticket-returns.ts';
import * as ticketTypes from './ticket-types.ts';
import * as tickets from './tickets.ts';
import * as totp from './totp.ts';
import * as transfers from './transfers.ts';
import * as users from './users.ts';
import * as venues from './venues.ts';
import * as waitlists from './waitlists.ts';
import * as wallets from './wallets.ts';

/** All that the contracts export; the schemas among it are the named parts of the API's document. */
export const contracts = {
  ...schemas,
  ...admission,
  ...auth,
  ...busy,
  ...bulkChanges,
  ...calendarEntries,
  ...calendarDrafts,
  ...calendarFiles,
  ...calendars,
  ...clientConnections,
  ...clients,
  ...connectionHealth,
  ...covers,
  ...discovery,
  ...door,
  ...enteredOrders,
  ...eventFields,
  ...events,
  ...feeds,
  ...googleSignIn,
  ...invoices,
  ...ledger,
  ...mirrors,
  ...orderMoves,
  ...orderNotes,
  ...orders,
  ...organizations,
  ...ownCalendars,
  ...paymentMethods,
  ...payments,
  ...payouts,
  ...pools,
  ...promoCodes,
  ...questions,
  ...refunds,
  ...seating,
  ...syncedCalendars,
  ...system,
  ...terms,
  ...ticketReturns,
  ...ticketTypes,
  ...tickets,
  ...totp,
  ...transfers,
  ...users,
  ...venues,
  ...waitlists,
  ...wallets,
};

/** THE list of routes. What is not here does not exist; what is here is deployed, validated, documented and tested. */
export const routes = {
  register: auth.registerRoute,
  confirm: auth.confirmRoute,
  resend: auth.resendRoute,
  login: auth.loginRoute,
  refresh: auth.refreshRoute,
  logout: auth.logoutRoute,
  forgot: auth.forgotRoute,
  reset: auth.resetRoute,
  getSignInOptions: googleSignIn.getSignInOptionsRoute,
  beginGoogleSignIn: googleSignIn.beginGoogleSignInRoute,
  finishGoogleSignIn: googleSignIn.finishGoogleSignInRoute,
  me: auth.meRoute,
  changeProfile: auth.changeProfileRoute,
  deleteAccount: auth.deleteAccountRoute,

  getFeedLink: feeds.getFeedLinkRoute,
  renewFeedLink: feeds.renewFeedLinkRoute,
  removeFeedLink: feeds.removeFeedLinkRoute,
  getTicketFeed: feeds.getTicketFeedRoute,
  getClientFeedLink: feeds.getClientFeedLinkRoute,
  renewClientFeedLink: feeds.renewClientFeedLinkRoute,
  removeClientFeedLink: feeds.removeClientFeedLinkRoute,
  getClientFeed: feeds.getClientFeedRoute,
  getTotp: totp.getTotpRoute,
  startTotp: totp.startTotpRoute,
  confirmTotp: totp.confirmTotpRoute,
  removeTotp: totp.removeTotpRoute,
  loginTotp: totp.loginTotpRoute,

  listUsers: users.listUsersRoute,
  getUser: users.getUserRoute,
  deleteUser: users.deleteUserRoute,
  changeUser: users.changeUserRoute,
  resetTotp: users.resetTotpRoute,

  createOrganization: organizations.createOrganizationRoute,
  listOrganizations: organizations.listOrganizationsRoute,
  getOrganization: organizations.getOrganizationRoute,
  changeOrganization: organizations.changeOrganizationRoute,
  getTerms: terms.getTermsRoute,
  changeTerms: terms.changeTermsRoute,
  listMembers: organizations.listMembersRoute,
  inviteMember: organizations.inviteMemberRoute,
  changeMember: organizations.changeMemberRoute,
  removeMember: organizations.removeMemberRoute,
  revokeInvitation: organizations.revokeInvitationRoute,
  getInvitation: organizations.getInvitationRoute,
  acceptInvitation: organizations.acceptInvitationRoute,

  createEvent: events.createEventRoute,
  listOrganizationEvents: events.listOrganizationEventsRoute,
  getEventSales: events.getEventSalesRoute,
  findEvents: discovery.findEventsRoute,
  getMonth: discovery.getMonthRoute,
  getEvent: events.getEventRoute,
  changeEvent: events.changeEventRoute,
  deleteEvent: events.deleteEventRoute,
  publishEvent: events.publishEventRoute,
  cancelEvent: events.cancelEventRoute,
  previewEvent: events.previewEventRoute,
  startCoverUpload: covers.startCoverUploadRoute,
  finishCoverUpload: covers.finishCoverUploadRoute,
  removeCover: covers.removeCoverRoute,

  createVenue: venues.createVenueRoute,
  listVenues: venues.listVenuesRoute,
  getVenue: venues.getVenueRoute,
  changeVenue: venues.changeVenueRoute,
  deleteVenue: venues.deleteVenueRoute,
  startVenueImage: venues.startVenueImageRoute,
  finishVenueImage: venues.finishVenueImageRoute,
  removeVenueImage: venues.removeVenueImageRoute,
  listCharts: seating.listChartsRoute,
  getChart: seating.getChartRoute,
  saveChart: seating.saveChartRoute,
  deleteChart: seating.deleteChartRoute,
  getSeating: seating.getSeatingRoute,
  setSeating: seating.setSeatingRoute,
  removeSeating: seating.removeSeatingRoute,
  getSeats: seating.getSeatsRoute,

  createPromoCode: promoCodes.createPromoCodeRoute,
  listPromoCodes: promoCodes.listPromoCodesRoute,
  getPromoCode: promoCodes.getPromoCodeRoute,
  changePromoCode: promoCodes.changePromoCodeRoute,
  deletePromoCode: promoCodes.deletePromoCodeRoute,

  createPool: pools.createPoolRoute,
  listPools: pools.listPoolsRoute,
  changePool: pools.changePoolRoute,
  deletePool: pools.deletePoolRoute,
  getQuestions: questions.getQuestionsRoute,
  changeQuestions: questions.changeQuestionsRoute,
  createTicketType: ticketTypes.createTicketTypeRoute,
  listTicketTypes: ticketTypes.listTicketTypesRoute,
  getTicketType: ticketTypes.getTicketTypeRoute,
  changeTicketType: ticketTypes.changeTicketTypeRoute,
  deleteTicketType: ticketTypes.deleteTicketTypeRoute,
  getAvailability: ticketTypes.getAvailabilityRoute,

  joinWaitlist: waitlists.joinWaitlistRoute,
  getWaitlistEntry: waitlists.getWaitlistEntryRoute,
  leaveWaitlist: waitlists.leaveWaitlistRoute,
  listWaitlist: waitlists.listWaitlistRoute,

  requestAdmission: admission.requestAdmissionRoute,

  quoteOrder: orders.quoteOrderRoute,
  createOrder: orders.createOrderRoute,
  listOrders: orders.listOrdersRoute,
  getOrder: orders.getOrderRoute,
  startCheckout: orders.startCheckoutRoute,
  cancelOrder: orders.cancelOrderRoute,
  listEventOrders: orders.listEventOrdersRoute,
  exportOrders: orders.exportOrdersRoute,
  enterOrder: enteredOrders.enterOrderRoute,
  markOrderPaid: enteredOrders.markOrderPaidRoute,
  moveOrder: orderMoves.moveOrderRoute,
  addOrderNote: orderNotes.addOrderNoteRoute,
  listOrderNotes: orderNotes.listOrderNotesRoute,
  resendOrder: orderNotes.resendOrderRoute,
  confirmOrder: payments.confirmOrderRoute,
  receiveStripeEvent: payments.receiveStripeEventRoute,
  createPayment: payments.createPaymentRoute,
  confirmPayment: payments.confirmPaymentRoute,
  getPayment: payments.getPaymentRoute,
  listPayments: payments.listPaymentsRoute,
  listPaymentMethods: paymentMethods.listPaymentMethodsRoute,
  addPaymentMethod: paymentMethods.addPaymentMethodRoute,
  removePaymentMethod: paymentMethods.removePaymentMethodRoute,
  startPayouts: payouts.startPayoutsRoute,
  getPayouts: payouts.getPayoutsRoute,
  requestRefund: refunds.requestRefundRoute,
  listRefunds: refunds.listRefundsRoute,
  settleRefund: refunds.settleRefundRoute,
  restoreTickets: refunds.restoreTicketsRoute,
  previewTicketReturn: ticketReturns.previewTicketReturnRoute,
  returnTicket: ticketReturns.returnTicketRoute,
  listLedger: ledger.listLedgerRoute,
  getBalances: ledger.getBalancesRoute,
  listDailySales: ledger.listDailySalesRoute,
  listEventDailySales: ledger.listEventDailySalesRoute,
  exportLedger: ledger.exportLedgerRoute,

  renameTicket: transfers.renameTicketRoute,
  replaceTicketCode: transfers.replaceTicketCodeRoute,
  offerTicket: transfers.offerTicketRoute,
  withdrawTicket: transfers.withdrawTicketRoute,
  getTicketOffer: transfers.getTicketOfferRoute,
  acceptTicket: transfers.acceptTicketRoute,
  getInvoice: invoices.getInvoiceRoute,
  listInvoices: invoices.listInvoicesRoute,

  listTickets: tickets.listTicketsRoute,
  getTicket: tickets.getTicketRoute,
  getTicketQr: tickets.getTicketQrRoute,
  getTicketPdf: tickets.getTicketPdfRoute,
  getTicketIcs: tickets.getTicketIcsRoute,
  getWallets: wallets.getWalletsRoute,
  getApplePass: wallets.getApplePassRoute,
  getGooglePass: wallets.getGooglePassRoute,

  createClient: clients.createClientRoute,
  listClients: clients.listClientsRoute,
  getClient: clients.getClientRoute,
  changeClient: clients.changeClientRoute,
  deleteClient: clients.deleteClientRoute,

  createClientConnection: clientConnections.createClientConnectionRoute,
  listClientConnections: clientConnections.listClientConnectionsRoute,
  getClientConnection: clientConnections.getClientConnectionRoute,
  changeClientConnection: clientConnections.changeClientConnectionRoute,
  startClientConnection: clientConnections.startClientConnectionRoute,
  removeClientConnection: clientConnections.removeClientConnectionRoute,

  listClientCalendars: syncedCalendars.listClientCalendarsRoute,
  listCalendarEntries: syncedCalendars.listCalendarEntriesRoute,
  listCalendarSeries: syncedCalendars.listCalendarSeriesRoute,
  getConnectionHealth: connectionHealth.getConnectionHealthRoute,
  resyncConnection: connectionHealth.resyncConnectionRoute,
  previewBulkChange: bulkChanges.previewBulkChangeRoute,
  startBulkChange: bulkChanges.startBulkChangeRoute,
  listBulkChanges: bulkChanges.listBulkChangesRoute,
  getBulkChange: bulkChanges.getBulkChangeRoute,
  undoBulkChange: bulkChanges.undoBulkChangeRoute,
  createCalendarEntry: calendarEntries.createCalendarEntryRoute,
  getCalendarEntry: calendarEntries.getCalendarEntryRoute,
  changeCalendarEntry: calendarEntries.changeCalendarEntryRoute,
  deleteCalendarEntry: calendarEntries.deleteCalendarEntryRoute,
  createExport: calendarFiles.createExportRoute,
  listExports: calendarFiles.listExportsRoute,
  getExport: calendarFiles.getExportRoute,
  startImportUpload: calendarFiles.startImportUploadRoute,
  createImport: calendarFiles.createImportRoute,
  listImports: calendarFiles.listImportsRoute,
  getImport: calendarFiles.getImportRoute,
  listImportItems: calendarFiles.listImportItemsRoute,
  confirmImport: calendarFiles.confirmImportRoute,
  receiveCalendarPush: syncedCalendars.receiveCalendarPushRoute,

  getMyBusy: busy.getMyBusyRoute,
  getVenueBusy: busy.getVenueBusyRoute,
  getClientBusy: busy.getClientBusyRoute,
  findFree: busy.findFreeRoute,
  findVenueClashes: busy.findVenueClashesRoute,
  findEventClashes: busy.findEventClashesRoute,

  startCalendarConnection: calendars.startCalendarConnectionRoute,
  finishCalendarConnection: calendars.finishCalendarConnectionRoute,
  listCalendarConnections: calendars.listCalendarConnectionsRoute,
  removeCalendarConnection: calendars.removeCalendarConnectionRoute,
  getOwnConnectionHealth: connectionHealth.getOwnConnectionHealthRoute,
  resyncOwnConnection: connectionHealth.resyncOwnConnectionRoute,
  listOwnCalendars: ownCalendars.listOwnCalendarsRoute,
  listOwnEntries: ownCalendars.listOwnEntriesRoute,
  listOwnSeries: ownCalendars.listOwnSeriesRoute,
  createOwnEntry: ownCalendars.createOwnEntryRoute,
  getOwnEntry: ownCalendars.getOwnEntryRoute,
  changeOwnEntry: ownCalendars.changeOwnEntryRoute,
  deleteOwnEntry: ownCalendars.deleteOwnEntryRoute,

  getMirror: mirrors.getMirrorRoute,
  setMirror: mirrors.setMirrorRoute,
  endMirror: mirrors.endMirrorRoute,
  listOfferedEntries: calendarDrafts.listOfferedEntriesRoute,
  draftEntriesFromCalendar: calendarDrafts.draftEntriesFromCalendarRoute,

  registerDevice: door.registerDeviceRoute,
  listDevices: door.listDevicesRoute,
  revokeDevice: door.revokeDeviceRoute,
  getDevice: door.getDeviceRoute,
  recordScan: door.recordScanRoute,
  checkTicket: door.checkTicketRoute,

  getHealth: system.getHealthRoute,
  getOpenapi: system.getOpenapiRoute,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
