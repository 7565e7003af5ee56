import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';

const serviceName = 'calsync';

/** Structured log lines; the edge adds request id, correlation id and function name to each. Never log personal data or tokens. */
export const logger = new Logger({ serviceName });

/** Numbers for CloudWatch, written as embedded metric format. Names are declared in {@link metricNames}. */
export const metrics = new Metrics({ namespace: 'CalSync', serviceName });

/** X-Ray segments; does nothing where no daemon listens. */
export const tracer = new Tracer({ serviceName });

/** The metrics that alarms and dashboards know, each written in one place only. */
export const metricNames = {
  requestRefused: 'RequestRefused',
  requestFailed: 'RequestFailed',
  jobFailed: 'JobFailed',
  jobPoisoned: 'JobPoisoned',
  stockConflict: 'StockConflict',
  orderReserved: 'OrderReserved',
  orderPaid: 'OrderPaid',
  paymentMismatch: 'PaymentMismatch',
  latePaymentRescued: 'LatePaymentRescued',
  latePaymentRefunded: 'LatePaymentRefunded',
  refundFailed: 'RefundFailed',
  paymentDisputed: 'PaymentDisputed',
  truthBroken: 'TruthBroken',
  truthMended: 'TruthMended',
  calendarStale: 'CalendarStale',
  mailFailed: 'MailFailed',
} as const;

export type MetricName = (typeof metricNames)[keyof typeof metricNames];

/** Counts one occurrence. */
export const count = (name: MetricName, value = 1): void => {
  metrics.addMetric(name, 'Count', value);
};
