/**
 * Everything that can be refused, by name. A code says what is wrong, never an HTTP status:
 * platform/http-errors.ts gives the status, messages/<locale>/errors.ts the sentence.
 */
export const errorCodes = [
  // the request itself
  'invalid_request',
  'malformed_json',
  'body_too_large',
  'unsupported_media_type',
  'idempotency_key_required',
  'idempotency_key_reused',
  'invalid_cursor',
  // who is asking
  'not_signed_in',
  'forbidden',
  'not_found',
  'origin_not_allowed',
  'wrong_host',
  'too_many_requests',
  // identity
  'wrong_email_or_password',
  'email_not_confirmed',
  'email_taken',
  'code_wrong',
  'app_code_wrong',
  'password_too_weak',
  'account_locked',
  'sign_in_expired',
  'owns_organization',
  // organizations
  'invitation_expired',
  'invitation_for_another_email',
  'already_a_member',
  'last_owner',
  // events
  'version_conflict',
  'event_not_draft',
  'event_cancelled',
  'event_has_orders',
  'event_incomplete',
  'zone_unknown',
  'time_does_not_exist',
  'time_is_ambiguous',
  'session_ends_before_it_starts',
  'session_in_the_past',
  'sessions_overlap',
  'field_locked_after_publish',
  'capacity_below_sold',
  'capacity_below_types',
  'capacity_exceeded',
  'cover_missing',
  'cover_not_an_image',
  // venues and seats
  'venue_in_use',
  'too_many_images',
  'chart_too_large',
  'chart_unsound',
  'seating_incomplete',
  'seat_left_alone',
  // ticket types
  'ticket_type_has_orders',
  'too_many_ticket_types',
  'admissions_only',
  'sales_window_invalid',
  'currency_differs',
  'price_below_minimum',
  'price_step_invalid',
  'promo_code_taken',
  'promo_code_window_invalid',
  'promo_code_has_uses',
  'pool_unknown',
  'pool_in_use',
  'too_many_pools',
  'too_many_questions',
  // orders
  'event_not_on_sale',
  'sales_not_open',
  'sales_closed',
  'sold_out',
  'not_enough_left',
  'over_order_limit',
  'over_buyer_limit',
  'under_order_minimum',
  'add_on_alone',
  'price_changed',
  'price_too_low',
  'total_below_minimum',
  'seats_wrong',
  'seat_taken',
  'attendees_wrong',
  'question_unknown',
  'answer_missing',
  'answer_invalid',
  'promo_code_unknown',
  'promo_code_disabled',
  'promo_code_not_yet_valid',
  'promo_code_expired',
  'promo_code_not_for_these',
  'promo_code_minimum_not_reached',
  'promo_code_used_up',
  'promo_code_used_by_buyer',
  'waitlist_closed',
  'still_on_sale',
  'already_waiting',
  'admission_required',
  'stock_busy',
  'order_not_payable',
  'order_not_cancellable',
  'order_expired',
  'payment_unavailable',
  'payment_declined',
  'payment_method_unusable',
  'signature_invalid',
  'payment_mismatch',
  'order_not_refundable',
  'order_disputed',
  'ticket_not_refundable',
  'order_not_movable',
  'order_without_tickets',
  'ticket_not_returnable',
  'return_changed',
  'refund_too_large',
  'refund_not_failed',
  'period_too_long',
  // calendars
  'calendar_read_only',
  'entry_times_differ',
  'entry_ends_before_it_starts',
  'recurrence_invalid',
  'recurrence_count_and_until',
  // calendar files
  'upload_missing',
  'file_unreadable',
  'file_line_broken',
  'file_too_many_entries',
  'column_missing',
  'time_invalid',
  'entry_cancelled',
  'series_refused',
  'import_not_ready',
  'export_too_large',
  'entry_all_day',
  'entry_on_its_way',
  'entry_not_taken',
  'series_not_shifted',
  'series_stays',
  'bulk_change_running',
  'undo_too_late',
  // tickets and the door
  'ticket_not_ready',
  'ticket_not_changeable',
  'transfer_ended',
  'wallet_not_offered',
  'device_revoked',
  // google
  'calendar_not_connected',
  'calendar_connection_stale',
  // us
  'temporarily_unavailable',
  'internal_error',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Values that fill the sentence of a refusal, e.g. `{ left: 2 }` in "Only 2 left". Never personal data. */
export type RefusalFacts = Record<string, string | number | boolean>;

/** One wrong field: `path` as in `lines.0.quantity`, `code` stable, filled into a sentence by the message catalogue. */
export type FieldError = { path: string; code: string; facts?: RefusalFacts };

/** A rule said no. Thrown by domain, storage and use cases; turned into a problem document at the edge. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly facts: RefusalFacts;
  readonly fields: FieldError[];

  constructor(code: ErrorCode, details: { facts?: RefusalFacts; fields?: FieldError[]; cause?: unknown } = {}) {
    super(code, { cause: details.cause });
    this.name = 'Refusal';
    this.code = code;
    this.facts = details.facts ?? {};
    this.fields = details.fields ?? [];
  }
}

/** A refusal about one field of the request. */
export const refuseField = (code: ErrorCode, path: string, facts?: RefusalFacts): Refusal =>
  new Refusal(code, { ...(facts && { facts }), fields: [{ path, code, ...(facts && { facts }) }] });
