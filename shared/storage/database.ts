import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { env } from '#shared/platform/env.ts';
import { tracer } from '#shared/platform/observability.ts';

let client: DynamoDBDocumentClient | undefined;

/** The table's client, made on first use. Address, region and credentials come from the standard AWS variables. */
export const database = (): DynamoDBDocumentClient => {
  client ??= DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient({ maxAttempts: 4 })), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return client;
};

/** The name of the one table. */
export const tableName = (): string => env('TABLE_NAME');

/** Whether a single conditional write was refused by its condition. */
export const isConditionFailure = (error: unknown): error is ConditionalCheckFailedException =>
  error instanceof ConditionalCheckFailedException;

/** Whether a single conditional write was done; false where its condition refused it, because somebody was faster. */
export const unlessBeaten = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
};

/** The item that made a single conditional write fail, where the write asked for it. */
export const failedItem = (error: ConditionalCheckFailedException): Record<string, unknown> | undefined =>
  error.Item && unmarshall(error.Item);

/** Why one action of a transaction was refused; `item` is what lay there, where the action asked for it. */
export type Reason = { code: string; item?: Record<string, unknown> };

/** A transaction that did not happen, with a reason for each of its actions in order. */
export class TransactionRefused extends Error {
  readonly reasons: Reason[];

  constructor(reasons: Reason[], cause: unknown) {
    super(reasons.map((reason) => reason.code).join(', '), { cause });
    this.name = 'TransactionRefused';
    this.reasons = reasons;
  }
}

export type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Writes all actions or none. `token` makes a repeat within ten minutes the same write; throws {@link TransactionRefused}. */
export const transact = async (actions: Action[], token?: string): Promise<void> => {
  try {
    await database().send(new TransactWriteCommand({ TransactItems: actions, ClientRequestToken: token }));
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = (error.CancellationReasons ?? []).map(({ Code = 'None', Item }) => ({
      code: Code,
      ...(Item && { item: unmarshall(Item) }),
    }));
    throw new TransactionRefused(reasons, error);
  }
};

/** The attributes that say where an item lies rather than what it is. */
const placement = ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk', 'duepk', 'duesk', 'type', 'ttlSeconds'] as const;

/** An item without its keys: the thing itself. */
export const withoutKeys = <T>(item: Record<string, unknown>): T =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !(placement as readonly string[]).includes(name))) as T;
