import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { id } from '../schemas.ts';

export const spreadOrganizationName = defineJob({
  name: 'spreadOrganizationName',
  feature: 'organizations',
  summary: 'Write an organization’s new name into its events and open invitations.',
  impact: 'Pages, search and invitations show the name that an organization had before.',
  payload: z.strictObject({ organizationId: id('organization'), cursor: z.optional(z.string()) }),
  // An event that is being made at this moment with the old name is in the list by then.
  delaySeconds: 5,
  timeoutSeconds: 60,
  batchSize: 1,
});
