/**
 * The one table, as the stacks create it, DynamoDB Local mimics it and the code addresses it.
 * `gsi1` lists things by the person they belong to, `gsi2` by the event or organization, `due` finds what has waited too long.
 */
export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  ttlAttribute: 'ttlSeconds',
  indexes: {
    byPerson: { name: 'gsi1', partitionKey: 'gsi1pk', sortKey: 'gsi1sk', projection: 'ALL' },
    byParent: { name: 'gsi2', partitionKey: 'gsi2pk', sortKey: 'gsi2sk', projection: 'ALL' },
    due: { name: 'due', partitionKey: 'duepk', sortKey: 'duesk', projection: 'KEYS_ONLY' },
  },
} as const;

export type IndexName = (typeof table.indexes)[keyof typeof table.indexes]['name'];
