import type { AnyConnection } from '#shared/domain/calendar-connection.ts';
import type { GoogleApp } from '#shared/gateways/google.ts';
import type * as vault from '#shared/gateways/token-vault.ts';

type Sealed = NonNullable<AnyConnection['app']>;

const sealedFor = (ownerId: string) => ({ tenant: ownerId, purpose: 'google-app' });

/** A client's own app as it is stored: its secret opens for nobody but them. */
export const sealApp = async (
  { seal }: Pick<typeof vault, 'seal'>,
  ownerId: string,
  { googleClientId, googleClientSecret }: GoogleApp,
): Promise<Sealed> => ({ googleClientId, sealedSecret: await seal(googleClientSecret, sealedFor(ownerId)) });

/** A client's own app, ready to ask Google. */
export const openOwnApp = async (
  { open }: Pick<typeof vault, 'open'>,
  ownerId: string,
  { googleClientId, sealedSecret }: Sealed,
): Promise<GoogleApp> => ({ googleClientId, googleClientSecret: await open(sealedSecret, sealedFor(ownerId)) });
