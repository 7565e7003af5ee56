import type { ErrorCode, RefusalFacts } from '#shared/domain/errors.ts';
import { money } from '../format.ts';

/** What a person reads: a sentence, or one that is filled with the facts of the refusal. */
export type Sentence = string | ((facts: RefusalFacts) => string);

/** What a refusal says to a person, by code. */
export const errors: Record<ErrorCode, Sentence> = {
  invalid_request: 'Something in the request is not right.',
  malformed_json: 'The request is not valid JSON.',
  body_too_large: 'The request is too large.',
  unsupported_media_type: 'Send JSON with the content type application/json.',
  idempotency_key_required: 'Send an Idempotency-Key, so that a repeat is not a second order.',
  idempotency_key_reused: 'This Idempotency-Key was used for another request.',
  invalid_cursor: 'This page link is no longer valid. Start from the first page.',
  not_signed_in: 'Sign in to go on.',
  forbidden: 'Your role does not allow this.',
  not_found: 'There is nothing here, or it is not for you.',
  origin_not_allowed: 'This request comes from another site.',
  wrong_host: 'Call the API at the address of the site.',
  too_many_requests: 'That was a lot at once. Wait a moment and try again.',
  wrong_email_or_password: 'The mail address or the password is not right.',
  email_not_confirmed: 'Confirm your mail address first. We can send the code again.',
  email_taken: 'This mail address has an account already.',
  code_wrong: 'This code does not work. Check it, or ask for a new one.',
  app_code_wrong: 'This is not the code your app shows now. Each works once; wait for the next.',
  password_too_weak: 'The password needs at least ten characters with upper case, lower case and a digit.',
  sign_in_expired: 'This sign-in has ended. Start again with your password.',
  account_locked: 'Too many tries. Wait a little, then try again.',
  owns_organization: 'You are the only owner of an organization. Make somebody else its owner first.',
  invitation_expired: 'This invitation has expired. Ask for a new one.',
  invitation_for_another_email: 'This invitation is for another mail address.',
  already_a_member: 'This person is a member already.',
  last_owner: 'An organization needs at least one owner.',
  version_conflict: 'Somebody changed this in the meantime. Load it again and repeat your change.',
  event_not_draft: 'Only a draft can do this.',
  event_cancelled: 'This event has been cancelled.',
  event_has_orders: 'People have bought tickets. Cancel the event instead.',
  event_incomplete: ({ missing }) =>
    String(missing).includes('ticket_type')
      ? 'Add a ticket type first, with a free or a paid ticket.'
      : 'Give the event a date that is still to come.',
  zone_unknown: 'This time zone does not exist.',
  time_does_not_exist: 'The clocks go forward then: this time does not exist that night.',
  time_is_ambiguous: 'The clocks go back then: this time comes twice. Say which by its offset.',
  session_ends_before_it_starts: 'The end is before the start.',
  session_in_the_past: 'This date is in the past.',
  sessions_overlap: 'Two dates of the event overlap.',
  field_locked_after_publish: 'This stays as it is once the event is published.',
  capacity_below_sold: ({ taken }) => `${taken} are sold or held already; it can’t be fewer.`,
  capacity_below_types: ({ taken }) => `Its ticket types come to ${taken} places; it can’t hold fewer.`,
  capacity_exceeded: ({ left }) => `That is more than the event holds: ${left} places are free.`,
  cover_missing: 'There is no picture here.',
  cover_not_an_image: 'This file is not a picture we can read.',
  venue_in_use: ({ title }) => `“${title}” is still to take place here. Move it first.`,
  too_many_images: ({ maximum }) => `A venue shows at most ${maximum} pictures.`,
  chart_too_large: ({ maximum }) => `A plan holds at most ${maximum} seats.`,
  chart_unsound: ({ sections }) => `The plan is not finished: look at ${sections || 'its sections'}.`,
  seating_incomplete: 'Sell each block of seats as a seated ticket, and each standing area as one without seats.',
  seat_left_alone: ({ seat }) => `${seat} would be left alone. Move one place along.`,
  ticket_type_has_orders: 'People have bought this type. Close its sale instead.',
  too_many_ticket_types: ({ maximum }) => `An event has at most ${maximum} types of ticket.`,
  admissions_only: 'Only tickets that let somebody in can have this.',
  sales_window_invalid: 'The sale would close before it opens.',
  currency_differs: 'The currency is not the event’s.',
  price_below_minimum: ({ minimum, currency }) =>
    `A paid ticket costs at least ${money('en', Number(minimum), String(currency))}.`,
  price_step_invalid: 'Each price step needs a date or a number sold, later than the one before.',
  promo_code_taken: 'The event has this code already.',
  promo_code_window_invalid: 'The code would end before it begins.',
  promo_code_has_uses: 'This code has been used. Switch it off instead.',
  pool_unknown: 'The event has no such pool.',
  pool_in_use: 'Ticket types still draw on this pool.',
  too_many_pools: ({ maximum }) => `An event has at most ${maximum} pools.`,
  too_many_questions: ({ maximum }) => `An event asks at most ${maximum} questions.`,
  event_not_on_sale: 'This event is not on sale.',
  sales_not_open: ({ name }) => `${name} is not on sale yet.`,
  sales_closed: ({ name }) => `The sale of ${name} has closed.`,
  sold_out: ({ name }) => `${name} is sold out.`,
  not_enough_left: ({ name, left }) => `Only ${left} of ${name} left.`,
  over_order_limit: ({ name, maximum }) => `At most ${maximum} of ${name} in one order.`,
  over_buyer_limit: ({ maximum, name }) => `At most ${maximum} of ${name} for each person, over all orders.`,
  under_order_minimum: ({ minimum, name }) => `At least ${minimum} of ${name} in one order.`,
  add_on_alone: ({ name }) => `${name} goes with a ticket. Add a ticket first.`,
  price_changed: ({ name, price, currency }) =>
    name
      ? `${name} costs ${money('en', Number(price), String(currency))} now. Look again before you buy.`
      : 'Give one price for each type.',
  price_too_low: ({ name, minimum, currency }) =>
    `${name} costs at least ${money('en', Number(minimum), String(currency))}.`,
  total_below_minimum: ({ minimum, currency }) =>
    `A card can’t be charged less than ${money('en', Number(minimum), String(currency))}.`,
  seats_wrong: ({ name, isSeated }) =>
    isSeated === false ? `${name} has no numbered seats: order it without any.` : 'Choose a seat for each ticket.',
  seat_taken: ({ seats }) => `Somebody else was faster: ${seats} is taken.`,
  attendees_wrong: ({ expected }) => `Say who each of the ${expected} tickets is for.`,
  question_unknown: 'The organizer does not ask this.',
  answer_missing: ({ question }) => `The organizer needs an answer to “${question}”.`,
  answer_invalid: ({ question }) => `Choose one of the answers to “${question}”.`,
  promo_code_unknown: 'This code does not exist.',
  promo_code_disabled: 'This code has been switched off.',
  promo_code_not_yet_valid: 'This code is not valid yet.',
  promo_code_expired: 'This code has expired.',
  promo_code_not_for_these: 'This code is for other tickets.',
  promo_code_minimum_not_reached: ({ minimum, currency }) =>
    `This code is for orders from ${money('en', Number(minimum), String(currency))}.`,
  promo_code_used_up: 'This code has been used up.',
  promo_code_used_by_buyer: 'You have used this code already.',
  waitlist_closed: 'There is no waitlist for this.',
  still_on_sale: ({ name }) => `${name} is still on sale: there is no need to wait.`,
  already_waiting:
    'This address waits for these tickets already. The link in our mail shows the place in line and lets you leave.',
  admission_required:
    'It isn’t your turn yet, or your turn has passed. Take a place in the waiting room, with the address you order with.',
  stock_busy: 'Very many people are buying right now. Nothing was charged; try again.',
  order_not_payable: 'This order is not waiting for a payment.',
  order_not_cancellable: 'Only an unpaid order can be cancelled.',
  order_expired: 'The hold has ended and the tickets went back on sale.',
  payment_unavailable: 'The payment page does not answer. Your tickets are still held; try again.',
  payment_declined: 'The bank did not let this payment through. Nothing was charged; try another card.',
  payment_method_unusable: 'This card can’t be used here. Try another one.',
  signature_invalid: 'The signature is not right.',
  payment_mismatch: 'The payment does not match the order.',
  order_not_refundable: 'There is nothing left to give back of this order.',
  order_disputed: 'The buyer’s bank has taken this money back already. Wait for its decision.',
  ticket_not_refundable: 'This ticket has been used or is void already.',
  order_not_movable:
    'These tickets can’t be moved to that type: one was used, given back or has a seat, or the types let in differently many people.',
  order_without_tickets: 'This order has no tickets that could be mailed.',
  return_changed: ({ amount, currency }) =>
    `${money('en', Number(amount), String(currency))} goes back for this ticket now. Look again before you give it back.`,
  refund_not_failed: 'This refund has not failed, or it was dealt with before.',
  ticket_not_returnable: 'This ticket can’t be given back any more.',
  period_too_long: ({ maximum }) => `At most ${maximum} days at once, and the end after the beginning.`,
  calendar_read_only:
    'This calendar can only be read. Connect the account with the right to write, or choose another calendar.',
  entry_times_differ: 'Beginning and end are either both days or both moments.',
  entry_ends_before_it_starts: 'The end is before the beginning.',
  recurrence_invalid: 'This is no rule of repetition that calendars understand.',
  recurrence_count_and_until: 'A rule ends after a number of times or on a day, not both.',
  upload_missing: 'The file has not arrived. Choose it once more.',
  file_unreadable: ({ line }) =>
    line === undefined
      ? 'This is not a calendar file that we can read.'
      : `The table can’t be read from line ${line} on. Look at its quotation marks.`,
  file_line_broken: ({ line }) => `Line ${line} of the file can’t be read.`,
  file_too_many_entries: ({ maximum }) => `A file brings at most ${maximum} entries. Split it into smaller ones.`,
  column_missing: ({ name }) => `The column “${name}” is missing. The template shows how it is meant.`,
  time_invalid: 'This is no date or time that we can read.',
  entry_cancelled: 'It was called off, says the file.',
  series_refused: 'The series that it belongs to can’t be taken.',
  import_not_ready: 'This file is not ready to be taken, or was taken already.',
  export_too_large: ({ maximum }) => `That is more than ${maximum} entries. Choose a shorter time.`,
  entry_all_day: 'Whole days can be moved by days only.',
  entry_on_its_way: 'This entry is still on its way to Google. Try again in a moment.',
  entry_not_taken: 'Google did not take this.',
  series_not_shifted: 'A series can’t be shifted together with other entries. Move it by itself.',
  series_stays: 'A series goes to another calendar as a whole and within its account.',
  bulk_change_running: 'This is still being carried out. It can be undone once it is through.',
  undo_too_late: 'This was more than a day ago and can’t be undone any more.',
  refund_too_large: ({ left, currency }) =>
    `At most ${money('en', Number(left), String(currency))} is left to give back.`,
  ticket_not_changeable: 'This ticket is used or no longer valid, so it stays as it is.',
  wallet_not_offered: 'Tickets can’t be saved to this wallet here.',
  transfer_ended: 'This offer has ended: the ticket was kept, given to somebody else, or is yours already.',
  ticket_not_ready: 'The ticket is being made. Try again in a moment.',
  device_revoked: 'This scanner has been switched off by the organizer.',
  calendar_not_connected: 'No Google calendar is connected.',
  calendar_connection_stale: 'Google no longer lets us in. Connect again.',
  temporarily_unavailable: 'We can’t do this right now. Try again in a moment.',
  internal_error: 'Something broke on our side. Nothing was lost; try again.',
};

const formats: Record<string, string> = {
  email: 'This is not a mail address.',
  url: 'This is not a web address that begins with https.',
  one_line: 'One line, please, and no invisible characters.',
  plain_text: 'This holds invisible characters. Please type it anew.',
  name: 'A name, please, without a web address.',
};

/** What is wrong with one field, by the kind of fault. Codes of refusals are looked up above. */
export const fieldErrors: Record<string, Sentence> & Record<'invalid' | 'required' | 'offline', string> = {
  invalid: 'This is not right.',
  required: 'Fill this in.',
  offline: 'You are offline. Nothing is lost; send it again when you are back.',
  too_small: ({ minimum, of }) =>
    of === 'string'
      ? minimum === 1
        ? 'Fill this in.'
        : `At least ${minimum} characters.`
      : of === 'array'
        ? `At least ${minimum}.`
        : `At least ${minimum}.`,
  too_big: ({ maximum, of }) => (of === 'string' ? `At most ${maximum} characters.` : `At most ${maximum}.`),
  invalid_type: ({ expected }) =>
    expected === 'nonoptional'
      ? 'Fill this in.'
      : expected === 'int'
        ? 'A whole number, please.'
        : 'This is missing or of the wrong kind.',
  invalid_value: ({ allowed }) => `One of: ${allowed}.`,
  invalid_format: ({ format }) => formats[String(format)] ?? 'This does not have the right form.',
  unrecognized_keys: 'We don’t know this field.',
  attendees_repeated: 'The same address stands there twice.',
  entries_repeated: 'The same entry stands there twice.',
  invalid_union: 'This is not one of the forms we know.',
};
