import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Device } from '#shared/domain/device.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { CallerOf } from '#shared/platform/caller.ts';
import type { Made } from '#shared/platform/idempotency.ts';
import { sameSecret, secretHash } from '#shared/platform/ids.ts';
import { database, failedItem, isConditionFailure, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { everythingIn } from './partition.ts';

/** Stores a new device. A repeat with the same id answers what lies there. */
export const add = async (device: Device): Promise<Made<Device>> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.device(device.eventId, device.deviceId), type: 'Device', ...device },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { made: device, isRepeat: false };
  } catch (error) {
    const existing = isConditionFailure(error) && failedItem(error);
    if (existing) return { made: withoutKeys<Device>(existing), isRepeat: true };
    throw error;
  }
};

/** All devices of an event, the oldest first. */
export const listOfEvent = async (eventId: string): Promise<Device[]> => {
  const items = await everythingIn({ pk: keys.device(eventId, '').pk }, { isConsistent: false });
  return items.map((item) => withoutKeys<Device>(item));
};

/** Makes a device's key worthless at once; once more changes nothing, an unknown one is `not_found`. */
export const revoke = async (eventId: string, deviceId: string, now: string): Promise<void> => {
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.device(eventId, deviceId),
        UpdateExpression: 'SET #status = :revoked, revokedAt = if_not_exists(revokedAt, :now)',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':revoked': 'REVOKED', ':now': now },
      }),
    );
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('not_found', { cause: error }) : error;
  }
};

/** The device a key belongs to. A wrong key is `not_signed_in`, a revoked one `device_revoked`, from the moment it is. */
export const authenticateDevice = async ({ eventId, deviceId, secret }: CallerOf<'device'>): Promise<Device> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.device(eventId, deviceId), ConsistentRead: true }),
  );
  const device = Item && withoutKeys<Device>(Item);
  if (!device || !sameSecret(secretHash(secret), device.secretHash)) throw new Refusal('not_signed_in');
  if (device.status === 'REVOKED') throw new Refusal('device_revoked');
  return device;
};

/** Notes when a device last read a ticket; a scan that was uploaded late does not turn the clock back. */
export const noteScan = async ({ eventId, deviceId }: Device, at: string): Promise<void> => {
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.device(eventId, deviceId),
        UpdateExpression: 'SET lastScanAt = :at',
        ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(lastScanAt) OR lastScanAt < :at)',
        ExpressionAttributeValues: { ':at': at },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};
