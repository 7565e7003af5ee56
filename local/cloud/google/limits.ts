import { GoogleRefusal } from '#local/cloud/google/errors.ts';

/** How many calls of the Calendar API are taken in any minute: of one user by one project, and of the project in all. */
export type Limits = { perUser: number; perProject: number };

/** What Google gives a project that never asked for more. */
export const usualLimits: Limits = { perUser: 600, perProject: 10_000 };

const minute = 60_000;

/** Apps of one project share what it may; its number is how their ids begin. */
const projectOf = (clientId: string): string => clientId.split('-')[0] ?? clientId;

const exceeded = (limit: string, project: string) =>
  new GoogleRefusal(
    403,
    `Quota exceeded for quota metric 'Queries' and limit '${limit}' of service 'calendar-json.googleapis.com' for consumer 'project_number:${project}'.`,
    { domain: 'usageLimits', reason: 'rateLimitExceeded' },
  );

export type Meter = ReturnType<typeof createMeter>;

/** Counts calls in a window that slides, and refuses those that pass a limit. Only what is taken is counted. */
export function createMeter(limits: Limits, now: () => Date) {
  const taken = new Map<string, number[]>();
  let refused = 0;

  function recent(key: string): number[] {
    const since = now().getTime() - minute;
    const kept = (taken.get(key) ?? []).filter((at) => at > since);
    taken.set(key, kept);
    return kept;
  }

  return {
    limits,
    /** How many calls passed a limit since the start. */
    refused: () => refused,
    /** How many calls were taken within the last minute, by project, and by project and user. */
    used: () => Object.fromEntries([...taken.keys()].map((key) => [key, recent(key).length])),
    /** Counts one call, or throws. */
    count(clientId: string, email: string): void {
      const project = projectOf(clientId);
      const [ofUser, ofProject] = [recent(`${project} ${email}`), recent(project)];
      if (ofUser.length >= limits.perUser || ofProject.length >= limits.perProject) {
        refused += 1;
        throw exceeded(ofUser.length >= limits.perUser ? 'Queries per minute per user' : 'Queries per minute', project);
      }
      for (const calls of [ofUser, ofProject]) calls.push(now().getTime());
    },
  };
}
