/** Who an authenticator app says a code is for. */
const issuer = 'CalSync Events';

/** The address an authenticator app reads from a QR code: six digits, every thirty seconds, as every app expects. */
export const totpUri = (secret: string, email: string): string => {
  const label = [issuer, email].map(encodeURIComponent).join(':');
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
};
