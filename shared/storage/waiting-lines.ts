import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Line } from '#shared/domain/waiting-room.ts';
import { database, isConditionFailure, tableName } from './database.ts';
import { keys } from './keys.ts';

/** The line of an on-sale means nothing to anybody a month later. */
const keptSeconds = 30 * 86_400;
const roundField = /^round(\d+)$/;

/** A line as it was looked at last: people let in a second, and tickets left then. */
export type WaitingLine = Line & { rate: number; left: number };

/** The line of an event as the table holds it now; an empty one, which nobody has looked at, where there is none. */
export const find = async (eventId: string): Promise<WaitingLine> => {
  const { Item = {} } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.waitingLine(eventId), ConsistentRead: true }),
  );
  const rounds: number[] = [];
  for (const [field, size] of Object.entries(Item)) {
    const round = roundField.exec(field)?.[1];
    if (round) rounds[Number(round)] = Number(size);
  }
  const { admitted = 0, at = '', rate = 0, left = 0 } = Item as Partial<WaitingLine>;
  return { rounds, admitted, at, rate, left };
};

const timeToLive = (now: string): number => Math.floor(Date.parse(now) / 1000) + keptSeconds;

/** Counts people who have come, by their round. */
export const addArrivals = async (eventId: string, came: ReadonlyMap<number, number>, now: string): Promise<void> => {
  const rounds = [...came];
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.waitingLine(eventId),
      UpdateExpression: `SET #type = :type, ttlSeconds = :ttl ADD ${rounds.map(([round]) => `round${round} :n${round}`).join(', ')}`,
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: {
        ':type': 'WaitingLine',
        ':ttl': timeToLive(now),
        ...Object.fromEntries(rounds.map(([round, count]) => [`:n${round}`, count])),
      },
    }),
  );
};

/** Writes how far a line has come, unless somebody did so since it was read at `before`: then theirs stands. */
export const moveOn = async (
  eventId: string,
  before: string,
  { at, admitted, rate, left }: Omit<WaitingLine, 'rounds'>,
): Promise<void> => {
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.waitingLine(eventId),
        UpdateExpression:
          'SET #type = :type, ttlSeconds = :ttl, #at = :at, admitted = :admitted, rate = :rate, #left = :left',
        ConditionExpression: 'attribute_not_exists(#at) OR #at = :before',
        ExpressionAttributeNames: { '#type': 'type', '#at': 'at', '#left': 'left' },
        ExpressionAttributeValues: {
          ':type': 'WaitingLine',
          ':ttl': timeToLive(at),
          ':at': at,
          ':admitted': admitted,
          ':rate': rate,
          ':left': left,
          ':before': before,
        },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};
