import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { database } from '#shared/storage/database.ts';
import { billTransaction, itemBytes } from '#test/support/units.ts';

/** What was used, each by its name: `write units`, `google events.list`, `run syncCalendar` … */
export type Usage = Record<string, number>;

type Key = { pk: string; sk: string };
type Requests = { PutRequest?: { Item: Key }; DeleteRequest?: { Key: Key } }[];
type Consumed = { CapacityUnits?: number };

const keyOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** How Google calls what is asked at this path. */
const methodOf = (method: string, path: string): string => {
  const [bare = ''] = path.split('?');
  const resource = bare.split('/').at(-1) ?? '';
  return resource === 'events' ? `events.${method === 'GET' ? 'list' : 'insert'}` : resource;
};

/**
 * Counts what the functions in this process use from now on. Units are those DynamoDB Local says, except of transactions,
 * which it gets wrong.
 */
export const startMeter = ({ google, kms }: { google: string; kms: string }) => {
  let usage: Usage = {};
  const awaited = new Map<string, () => void>();
  const count = (name: string, by = 1): void => {
    usage[name] = (usage[name] ?? 0) + by;
  };
  const [googleHost, kmsHost] = [new URL(google).host, new URL(kms).host];
  const onRequest = (message: unknown) => {
    const { request } = message as { request: ClientRequest };
    const host = String(request.getHeader('host'));
    if (host === googleHost) count(`google ${methodOf(request.method, request.path)}`);
    if (host === kmsHost) count('kms');
  };
  subscribe('http.client.request.start', onRequest);

  const land = (requests: Requests): void => {
    for (const { PutRequest, DeleteRequest } of requests) {
      if (PutRequest) {
        count('entries');
        count('entry bytes', itemBytes(PutRequest.Item));
      }
      const key = keyOf((PutRequest?.Item ?? DeleteRequest?.Key) as Key);
      awaited.get(key)?.();
      awaited.delete(key);
    }
  };
  database().middlewareStack.add(
    (next, context) => async (args) => {
      const command = String(context.commandName);
      const input = args.input as Record<string, unknown>;
      if (command.startsWith('Transact')) {
        const { writeUnits, indexUnits } = billTransaction(input as unknown as TransactWriteCommandInput);
        count('write units', writeUnits + indexUnits);
        return next(args);
      }
      const result = await next({ ...args, input: { ...input, ReturnConsumedCapacity: 'TOTAL' } });
      const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: Consumed | Consumed[] };
      const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      count(/Get|Query/.test(command) ? 'read units' : 'write units', units);
      if (command.startsWith('BatchWrite')) Object.values(input.RequestItems as Record<string, Requests>).forEach(land);
      return result;
    },
    { step: 'initialize', name: 'meter' },
  );
  return {
    count,
    /** What was used since this was asked last. */
    take: (): Usage => {
      const taken = usage;
      usage = {};
      return taken;
    },
    /** Resolves when an item with this key has been written or removed by a batch. */
    landed: (key: Key): Promise<void> => new Promise((resolve) => awaited.set(keyOf(key), resolve)),
    stop: () => {
      unsubscribe('http.client.request.start', onRequest);
      database().middlewareStack.remove('meter');
    },
  };
};

export type Meter = ReturnType<typeof startMeter>;
