/** Words around clocks. `cities` names zones whose city has another name in this language. */
export const time = {
  at: (clock: string, place: string): string => `${clock} in ${place}`,
  forYou: (clock: string, weekday: string | undefined): string =>
    weekday ? `${clock} on ${weekday} for you` : `${clock} for you`,
  cities: { 'Europe/Kiev': 'Kyiv', 'Asia/Calcutta': 'Kolkata', UTC: 'UTC' } as Partial<Record<string, string>>,
};
