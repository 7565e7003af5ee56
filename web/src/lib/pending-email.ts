const key = 'pending-email';

/** Carries an address from one step of signing up to the next, in this tab only and never in an address bar. */
export const keepPendingEmail = (email: string): void => {
  try {
    sessionStorage.setItem(key, email);
  } catch {
    // Storage can be blocked; the next step then asks for the address again.
  }
};

/** The address of the step before, or an empty string. */
export const pendingEmail = (): string => {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
};
