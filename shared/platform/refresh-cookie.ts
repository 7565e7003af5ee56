/**
 * The refresh token's only home. `Strict` keeps it from requests that other sites start, `Path` from every route but
 * those that need it, `HttpOnly` from scripts. Browsers take a `Secure` cookie on http://localhost as well.
 */
const name = 'calsync_refresh';
const attributes = 'Path=/v1/auth; Secure; HttpOnly; SameSite=Strict';
const lifeSeconds = 7 * 24 * 60 * 60;

/** The cookie of a new session, as a Set-Cookie value; it ends with the token, after seven days. */
export const refreshCookie = (token: string): string => `${name}=${token}; ${attributes}; Max-Age=${lifeSeconds}`;

/** Takes the cookie away. */
export const noRefreshCookie = `${name}=; ${attributes}; Max-Age=0`;

/** The refresh token of a request, or undefined. */
export const refreshTokenOf = (cookies: Record<string, string>): string | undefined => cookies[name] || undefined;
