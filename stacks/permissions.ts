import type { Job } from '#shared/contracts/job.ts';
import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import type { Grant } from './grants.ts';
import type { LambdaName } from './lambdas.ts';

const everyQueue = Object.values<Job>(jobs)
  .filter(({ isFromOutside }) => !isFromOutside)
  .map(({ name }): Grant => `queue:${name as JobName}`);

/**
 * Who may do what; grants.ts says what each grant means. Nobody may Scan, nobody may read what they only write, and only
 * the relay and the workers that pass work on may send any.
 */
export const permissions = {
  // Accounts
  register: ['identity:use'],
  confirm: ['identity:find', 'table:read', 'table:write'],
  resend: ['identity:use'],
  login: ['identity:delete', 'table:read', 'table:write'],
  refresh: ['identity:use', 'table:read', 'table:write'],
  logout: ['identity:use'],
  forgot: ['identity:use'],
  reset: ['identity:endSessions', 'table:read', 'table:write'],
  me: ['table:read'],
  changeProfile: ['identity:change', 'table:read', 'table:write', 'byPerson:read'],
  deleteAccount: ['identity:delete', 'table:read', 'table:write', 'byPerson:read'],
  getTotp: ['identity:find'],
  startTotp: ['identity:use', 'table:read'],
  confirmTotp: ['identity:use'],
  removeTotp: ['identity:use'],
  loginTotp: ['identity:delete', 'table:read', 'table:write'],
  writeCodeMail: [],

  // Accounts of others
  listUsers: ['identity:list'],
  getUser: ['identity:find'],
  resetTotp: ['identity:resetTotp'],
  deleteUser: ['identity:find', 'identity:delete', 'table:read', 'table:write', 'byPerson:read'],

  // Organizations
  createOrganization: ['table:read', 'table:write'],
  listOrganizations: ['table:read', 'byPerson:read'],
  getOrganization: ['table:read'],
  changeOrganization: ['table:read', 'table:write'],
  getTerms: ['table:read'],
  changeTerms: ['table:read', 'table:write'],
  listMembers: ['table:read'],
  inviteMember: ['table:read', 'table:write'],
  changeMember: ['table:read', 'table:write'],
  removeMember: ['table:read', 'table:write'],
  revokeInvitation: ['table:read', 'table:write'],
  getInvitation: ['table:read', 'secret:read'],
  acceptInvitation: ['table:read', 'table:write', 'secret:read'],
  spreadOrganizationName: ['table:read', 'table:write', 'byParent:read', 'queue:spreadOrganizationName'],

  // Events
  createEvent: ['table:read', 'table:write'],
  listOrganizationEvents: ['table:read', 'byParent:read'],
  getEventSales: ['table:read'],
  findEvents: ['table:read'],
  getMonth: ['table:read'],
  getEvent: ['table:read'],
  changeEvent: ['table:read', 'table:write'],
  deleteEvent: ['table:read', 'table:write'],
  publishEvent: ['table:read', 'table:write'],
  cancelEvent: ['table:read', 'table:write'],
  previewEvent: ['table:read'],
  startCoverUpload: ['table:read', 'uploads:sign'],
  finishCoverUpload: ['table:read', 'table:write'],
  removeCover: ['table:read', 'table:write'],
  tellTicketHolders: [
    'table:read',
    'table:write',
    'byParent:read',
    'queue:tellTicketHolders',
    'queue:sendMail',
    'queue:writeCalendar',
  ],
  publishPage: ['table:read', 'table:write', 'site:write'],
  publishOrganizationFeed: ['table:read', 'byParent:read', 'site:write'],
  publishCategoryFeeds: ['table:read', 'site:write'],
  publishLists: ['table:read', 'site:write'],
  indexEvent: ['table:read', 'table:write'],
  prepareCover: ['table:read', 'table:write', 'uploads:take', 'uploads:miss', 'covers:write'],
  discardCover: ['covers:remove'],

  // Ticket types
  createTicketType: ['table:read', 'table:write'],
  listTicketTypes: ['table:read'],
  getTicketType: ['table:read'],
  changeTicketType: ['table:read', 'table:write'],
  deleteTicketType: ['table:read', 'table:write'],
  getAvailability: ['table:read'],
  widenStock: ['table:read', 'table:write'],
  getQuestions: ['table:read'],
  changeQuestions: ['table:read', 'table:write'],
  createPool: ['table:read', 'table:write'],
  listPools: ['table:read'],
  changePool: ['table:read', 'table:write'],
  deletePool: ['table:read', 'table:write'],

  // Venues and seats
  createVenue: ['table:read', 'table:write'],
  listVenues: ['table:read'],
  getVenue: ['table:read'],
  changeVenue: ['table:read', 'table:write'],
  deleteVenue: ['table:read', 'table:write', 'byParent:read'],
  startVenueImage: ['table:read', 'uploads:sign'],
  finishVenueImage: ['table:read', 'table:write'],
  removeVenueImage: ['table:read', 'table:write'],
  listCharts: ['table:read'],
  getChart: ['table:read'],
  saveChart: ['table:read', 'table:write'],
  deleteChart: ['table:read', 'table:write'],
  getSeating: ['table:read'],
  setSeating: ['table:read', 'table:write'],
  removeSeating: ['table:read', 'table:write'],
  getSeats: ['table:read'],

  // Promo codes
  createPromoCode: ['table:read', 'table:write'],
  listPromoCodes: ['table:read'],
  getPromoCode: ['table:read'],
  changePromoCode: ['table:read', 'table:write'],
  deletePromoCode: ['table:read', 'table:write'],

  // Waitlists
  joinWaitlist: ['table:read', 'table:write', 'secret:read'],
  getWaitlistEntry: ['table:read', 'byParent:read', 'secret:read'],
  leaveWaitlist: ['table:read', 'table:write', 'secret:read'],
  listWaitlist: ['table:read', 'byParent:read'],
  serveWaitlist: ['table:read', 'table:write', 'byParent:read'],

  // The waiting room
  requestAdmission: ['table:read', 'table:write', 'secret:read'],

  // Orders and payments
  quoteOrder: ['table:read'],
  createOrder: ['table:read', 'table:write', 'secret:read'],
  listOrders: ['table:read', 'byPerson:read'],
  getOrder: ['table:read', 'secret:read'],
  startCheckout: ['table:read', 'table:write', 'secret:read'],
  confirmOrder: ['table:read', 'table:write', 'secret:read'],
  cancelOrder: ['table:read', 'table:write', 'secret:read'],
  listEventOrders: ['table:read', 'byParent:read', 'secret:read'],
  enterOrder: ['table:read', 'table:write', 'secret:read'],
  markOrderPaid: ['table:read', 'table:write', 'secret:read'],
  indexOrder: ['table:read', 'table:write'],
  receiveStripeEvent: ['table:read', 'table:write', 'secret:read'],
  expireOrder: ['table:read', 'table:write', 'queue:expireOrder'],
  releaseOrder: ['table:read', 'table:write', 'secret:read'],
  applyStripeNews: ['table:read', 'table:write', 'secret:read'],
  createPayment: ['table:read', 'table:write', 'secret:read'],
  confirmPayment: ['table:read', 'table:write', 'secret:read'],
  getPayment: ['table:read', 'secret:read'],
  listPayments: ['table:read', 'byPerson:read'],
  listPaymentMethods: ['table:read', 'secret:read'],
  addPaymentMethod: ['table:read', 'table:write', 'secret:read'],
  removePaymentMethod: ['table:read', 'secret:read'],
  forgetCustomer: ['secret:read'],
  startPayouts: ['table:read', 'table:write', 'secret:read'],
  getPayouts: ['table:read', 'table:write', 'secret:read'],
  requestRefund: ['table:read', 'table:write'],
  listRefunds: ['table:read'],
  previewTicketReturn: ['table:read', 'secret:read'],
  returnTicket: ['table:read', 'table:write', 'secret:read'],
  listLedger: ['table:read'],
  getBalances: ['table:read'],
  exportLedger: ['table:read'],
  postEntries: ['table:read', 'table:write'],
  checkTruth: ['table:read', 'queue:checkEvent', 'queue:checkPayments'],
  checkEvent: [
    'table:read',
    'byParent:read',
    'queue:expireOrder',
    'queue:releaseOrder',
    'queue:issueTickets',
    'queue:refundOrder',
    'queue:postEntries',
  ],
  checkPayments: ['table:read', 'table:write', 'secret:read', 'queue:checkPayments'],
  refundCalledOff: ['table:read', 'table:write'],
  refundOrder: ['table:read', 'table:write', 'secret:read'],
  sweepOrders: [
    'table:read',
    'due:read',
    'queue:expireOrder',
    'queue:releaseOrder',
    'queue:issueTickets',
    'queue:refundOrder',
  ],

  // Invoices
  writeInvoice: ['table:read', 'table:write'],
  printInvoice: ['table:read', 'table:write'],
  getInvoice: ['table:read', 'table:write', 'secret:read'],
  listInvoices: ['table:read'],

  // Tickets
  renameTicket: ['table:read', 'table:write', 'secret:read'],
  replaceTicketCode: ['table:read', 'table:write', 'secret:read'],
  offerTicket: ['table:read', 'table:write', 'secret:read'],
  withdrawTicket: ['table:read', 'table:write', 'secret:read'],
  getTicketOffer: ['table:read', 'secret:read'],
  acceptTicket: ['table:read', 'table:write', 'secret:read'],
  issueTickets: ['table:read', 'table:write', 'secret:read'],
  listTickets: ['table:read', 'byPerson:read'],
  getTicket: ['table:read', 'secret:read'],
  getTicketQr: ['table:read', 'secret:read'],
  getTicketPdf: ['table:read', 'table:write', 'secret:read'],
  printTicket: ['table:read', 'table:write'],
  getTicketIcs: ['table:read', 'secret:read'],
  getWallets: ['secret:read'],
  getApplePass: ['table:read', 'secret:read'],
  getGooglePass: ['table:read', 'secret:read'],
  sendMail: ['table:read', 'table:write', 'secret:read', 'mail:send'],
  recordMailFeedback: ['table:write'],

  // Calendars
  startCalendarConnection: ['table:write', 'secret:read'],
  finishCalendarConnection: ['table:write', 'secret:read', 'tokens:seal'],
  listCalendarConnections: ['table:read'],
  removeCalendarConnection: ['table:read', 'table:write', 'secret:read', 'tokens:open'],
  writeCalendar: ['table:read', 'table:write', 'secret:read', 'tokens:open', 'tokens:seal'],
  endCalendarConnections: ['table:read', 'table:write', 'secret:read', 'tokens:open'],
  catchUpCalendar: ['byPerson:read', 'queue:catchUpCalendar', 'queue:writeCalendar'],

  // The door
  registerDevice: ['table:read', 'table:write', 'secret:read'],
  listDevices: ['table:read'],
  revokeDevice: ['table:read', 'table:write'],
  getDevice: ['table:read'],
  recordScan: ['table:read', 'table:write', 'secret:read'],

  // The system
  getHealth: ['table:describe'],
  getOpenapi: [],
  relayJobs: everyQueue,
} as const satisfies Record<LambdaName, readonly Grant[]>;
