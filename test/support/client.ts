import { anOrganization } from './builders.ts';
import { type Answer, call } from './invoke.ts';

/** What an agency writes of a client. */
export const clientFields = { name: 'Márcia Lopes', email: 'marcia@example.com', zone: 'Europe/Lisbon' };

type Given = Record<string, unknown>;
type Owned = Awaited<ReturnType<typeof anOrganization>>;

const must = (answer: Answer) => {
  if (answer.status >= 300) throw new Error(`A builder was refused: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** A client with its organization and owner; `params` name it in a path. */
export const aClient = async (given: Given = {}, of?: Owned) => {
  const { owner, organization } = of ?? (await anOrganization());
  const { organizationId } = organization;
  const body = { ...clientFields, ...given };
  const client = must(await call('createClient', { as: owner, params: { organizationId }, body }));
  return { owner, organization, client, params: { clientId: client.clientId as string } };
};
