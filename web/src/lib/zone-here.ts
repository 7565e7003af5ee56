/** The zone of the clock of whoever looks. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
