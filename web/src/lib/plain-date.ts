/** Calendar days as `2027-01-15`: they belong to no zone, so counting them in UTC is exact. */
const dayMilliseconds = 86_400_000;
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMilliseconds;
const dayOfNumber = (number: number): string => new Date(number * dayMilliseconds).toISOString().slice(0, 10);

/** The day so many days later, or earlier. */
export const addDays = (day: string, days: number): string => dayOfNumber(numberOf(day) + days);

/** The same day of the month so many months later, or the month's last where it is shorter. */
export const addMonths = (day: string, months: number): string => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
};

/** The Monday on or before a day: day 0 of the epoch was a Thursday. */
export const weekStart = (day: string): string => addDays(day, -((numberOf(day) + 3) % 7));

/** The weeks, Monday first, that hold the month of a day. */
export const weeksOfMonth = (day: string): string[][] => {
  const month = day.slice(0, 7);
  const weeks: string[][] = [];
  let monday = weekStart(`${month}-01`);
  do {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(monday, i)));
    monday = addDays(monday, 7);
  } while (monday.startsWith(month));
  return weeks;
};
