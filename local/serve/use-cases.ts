import { existsSync } from 'node:fs';
import { jobs } from '#shared/contracts/jobs.ts';
import { fileNameOf } from '#shared/contracts/route.ts';
import { routes } from '#shared/contracts/routes.ts';
import { schedules } from '#shared/contracts/schedules.ts';
import { invoked } from './invocations.ts';

type UseCase = { feature: string; name: string };

export const relay: UseCase = { feature: 'outbox', name: 'relayJobs' };
/** The user pool's trigger; the pool calls it, not the app. */
export const codeMail: UseCase = { feature: 'auth', name: 'writeCodeMail' };

/** The other one, for Google accounts that sign in for the first time. */
export const googleLink: UseCase = { feature: 'auth', name: 'linkGoogleAccount' };

const fileOf = ({ feature, name }: UseCase) => `functions/${feature}/${fileNameOf(name)}.ts`;
const addressOf = (useCase: UseCase) => new URL(`../../${fileOf(useCase)}`, import.meta.url);
const all: UseCase[] = [
  ...Object.values(routes),
  ...Object.values(jobs),
  ...Object.values(schedules),
  relay,
  codeMail,
  googleLink,
];

type AnyHandler = (...given: never[]) => Promise<unknown>;

/** The handler of a use case; a file that can't be loaded is named, and the others go on. */
export const handlerOf = async <H extends AnyHandler>(useCase: UseCase): Promise<H> => {
  try {
    return invoked(((await import(addressOf(useCase).href)) as { handler: H }).handler);
  } catch (cause) {
    throw new Error(`${fileOf(useCase)} can't be loaded: ${(cause as Error).message}`, { cause });
  }
};

/** A handler that is imported at its first call, and again after an import that failed. */
export const lazily = <H extends AnyHandler>(useCase: UseCase): H => {
  let loading: Promise<H> | undefined;
  return (async (...given: never[]) => {
    loading ??= handlerOf<H>(useCase).catch((error) => {
      loading = undefined;
      throw error;
    });
    return (await loading)(...given);
  }) as H;
};

/** The files that the two lists name and nobody has written. */
export const missingFiles = (): string[] => all.filter((useCase) => !existsSync(addressOf(useCase))).map(fileOf);

/** Imports everything there is, one after the other, so that nobody's first click waits for it. */
export const warmUp = async (onError: (error: unknown) => void): Promise<void> => {
  for (const useCase of all) if (existsSync(addressOf(useCase))) await handlerOf(useCase).catch(onError);
};
