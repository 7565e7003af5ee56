const base = 'https://www.googleapis.com/auth/';
const calendar = (...names: string[]) => names.map((name) => `${base}${name}`);

/** Which scopes open which part of the Calendar API; any one of them is enough. */
export const scopesFor = {
  readCalendarList: calendar(
    'calendar',
    'calendar.readonly',
    'calendar.calendarlist',
    'calendar.calendarlist.readonly',
  ),
  readCalendars: calendar(
    'calendar',
    'calendar.readonly',
    'calendar.app.created',
    'calendar.calendars',
    'calendar.calendars.readonly',
  ),
  writeCalendars: calendar('calendar', 'calendar.app.created', 'calendar.calendars'),
  readEvents: calendar(
    'calendar',
    'calendar.readonly',
    'calendar.app.created',
    'calendar.events',
    'calendar.events.readonly',
    'calendar.events.owned',
    'calendar.events.owned.readonly',
  ),
  writeEvents: calendar('calendar', 'calendar.app.created', 'calendar.events', 'calendar.events.owned'),
  readFreeBusy: calendar('calendar', 'calendar.readonly', 'calendar.freebusy', 'calendar.events.freebusy'),
  readSettings: calendar('calendar', 'calendar.readonly', 'calendar.settings.readonly'),
};

export type Permission = keyof typeof scopesFor;

/** Sign-in scopes are granted with the sign-in itself; a user cannot untick them. */
export const signInScopes = ['openid', 'email', 'profile', `${base}userinfo.email`, `${base}userinfo.profile`];

const sentences: Record<string, string> = {
  [`${base}calendar`]: 'See, edit, share and permanently delete all the calendars you can access',
  [`${base}calendar.readonly`]: 'See and download any calendar you can access',
  [`${base}calendar.events`]: 'View and edit events on all your calendars',
  [`${base}calendar.events.readonly`]: 'View events on all your calendars',
  [`${base}calendar.events.owned`]: 'See, create, change and delete events on calendars you own',
  [`${base}calendar.calendarlist.readonly`]: 'See the list of calendars you are subscribed to',
  [`${base}calendar.freebusy`]: 'View your availability in your calendars',
  [`${base}calendar.events.freebusy`]: 'See the availability on calendars you have access to',
  [`${base}calendar.app.created`]: 'Make secondary calendars and manage events on them',
  [`${base}calendar.settings.readonly`]: 'View your calendar settings',
  openid: 'Know who you are on Google',
  email: 'See your e-mail address',
  profile: 'See your name',
};

export const describeScope = (scope: string): string => sentences[scope] ?? scope;

export const knownScopes = (scopes: string[]): boolean =>
  scopes.every((scope) => signInScopes.includes(scope) || scope.startsWith(`${base}calendar`));
