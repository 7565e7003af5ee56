/**
 * What AWS asks in us-east-1, in US dollars: per million units or requests, and per gigabyte-second of Lambda on ARM. From
 * the price pages of DynamoDB (on demand, as halved in November 2024), Lambda, API Gateway (HTTP APIs), SQS (standard), SES
 * and KMS; storage is per gigabyte and month. Look there before resting anything on them, and for other regions.
 */
export const prices = {
  asOf: '2025-07',
  region: 'us-east-1',
  perMillion: {
    writeUnits: 0.625,
    readUnits: 0.125,
    apiRequests: 1,
    invocations: 0.2,
    queueRequests: 0.4,
    mails: 100,
    kmsRequests: 3,
  },
  perGigabyteSecond: 0.0000133334,
  perGigabyteMonth: 0.25,
} as const;
