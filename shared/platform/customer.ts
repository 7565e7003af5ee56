type Person = { userId: string; name: string; email: string };

type Deps = {
  users: { get: (userId: string) => Promise<Person> };
  findCustomer: (userId: string) => Promise<string | undefined>;
  setCustomer: (userId: string, customerId: string) => Promise<void>;
  openCustomer: (person: Person) => Promise<string>;
};

/** The payment provider's name for a person, who is made known to it the first time. Refuses `payment_unavailable`. */
export const customerOf = async (userId: string, { users, findCustomer, setCustomer, openCustomer }: Deps) => {
  const known = await findCustomer(userId);
  if (known) return known;
  const customerId = await openCustomer(await users.get(userId));
  await setCustomer(userId, customerId);
  return customerId;
};
