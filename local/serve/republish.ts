import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { database, tableName } from '#shared/storage/database.ts';

/**
 * Has the pages of all published events rendered with the site as it is built now. A deployment leaves them as they are until
 * their event changes; here whoever works on the page wants to see it.
 */
export const republish = async (): Promise<void> => {
  const publications = {
    TableName: tableName(),
    FilterExpression: '#type = :publication',
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: { ':publication': 'Publication' },
  };
  for await (const { Items = [] } of paginateScan({ client: database() }, publications)) {
    const payloads = Items.map(({ eventId }) => ({ eventId: String(eventId) }));
    await sendJobs(payloads.map((payload) => ({ job: 'publishPage', payload, correlationId: 'site-built' })));
  }
};
