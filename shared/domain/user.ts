/** A person with an account. Cognito holds the password; this is what we know beside it. */
export type User = {
  userId: string;
  email: string;
  name: string;
  locale: 'en' | 'pt';
  createdAt: string;
  /** What the secret link to their calendar was made from; absent while they have none. */
  feedLink?: string;
};

/** What the pool’s trigger says of a Google account whose address nobody has verified; it comes back in the pool’s answer. */
export const unverifiedMail = 'google_mail_unverified';

/** What a password must have, the same on our side and in the user pool; refused with `password_too_weak`. */
export const passwordPolicy = {
  minimumLength: 10,
  requireUppercase: true,
  requireLowercase: true,
  requireNumbers: true,
  requireSymbols: false,
} as const;

/** Whether a password meets {@link passwordPolicy}. */
export const isStrongPassword = (password: string): boolean =>
  password.length >= passwordPolicy.minimumLength &&
  (!passwordPolicy.requireUppercase || /[A-Z]/.test(password)) &&
  (!passwordPolicy.requireLowercase || /[a-z]/.test(password)) &&
  (!passwordPolicy.requireNumbers || /\d/.test(password)) &&
  (!passwordPolicy.requireSymbols || /[^A-Za-z0-9]/.test(password));

/** A person as they see themselves; `isAdmin` comes from the token, the rest from the table. */
export const profileOf = ({ userId, email, name, locale, createdAt }: User, isAdmin: boolean) => ({
  userId,
  email,
  name,
  locale,
  isAdmin,
  createdAt,
});
