/** An update that sets attributes to values and removes others; `extra` values are those of a condition written beside it. */
export const assigning = (
  fields: Record<string, unknown>,
  { remove = [], extra = {} }: { remove?: readonly string[]; extra?: Record<string, unknown> } = {},
) => {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  const sets = present.map(([name]) => `#${name} = :${name}`).join(', ');
  const removes = remove.map((name) => `#${name}`).join(', ');
  return {
    UpdateExpression: [sets && `SET ${sets}`, removes && `REMOVE ${removes}`].filter(Boolean).join(' '),
    ExpressionAttributeNames: Object.fromEntries(
      [...present.map(([name]) => name), ...remove].map((n) => [`#${n}`, n]),
    ),
    ExpressionAttributeValues: {
      ...Object.fromEntries(present.map(([name, value]) => [`:${name}`, value])),
      ...extra,
    },
  };
};
