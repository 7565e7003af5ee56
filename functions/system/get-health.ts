import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { getHealthRoute } from '#shared/contracts/system.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { logger } from '#shared/platform/observability.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { database, tableName } from '#shared/storage/database.ts';

type Deps = { reachTable: () => Promise<unknown> };

/** Whether the API and its table answer. */
export const getHealth = async ({ now }: Request<typeof getHealthRoute>, { reachTable }: Deps) => {
  const isReached = await reachTable().then(
    () => true,
    (error) => {
      logger.warn('the table does not answer', error);
      return false;
    },
  );
  return {
    status: isReached ? ('ok' as const) : ('degraded' as const),
    at: now,
    checks: { table: isReached ? ('ok' as const) : ('failing' as const) },
  };
};

const reachTable = () => database().send(new DescribeTableCommand({ TableName: tableName() }));

export const handler = openHandler(getHealthRoute, getHealth, { reachTable });
