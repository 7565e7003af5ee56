/** Whether the time-zone database knows this name; both links and canonical names count. */
export const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // Offsets such as "+01:00" are accepted by Intl but are no places and know no daylight saving.
    return !/^[+-]\d/.test(name);
  } catch {
    return false;
  }
};
