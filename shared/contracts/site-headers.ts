/** Origins beside the site's own that a page has to do with. */
export type SiteOrigins = {
  /** Where a cover picture is sent to: the media bucket, e.g. `https://bucket.s3.eu-west-1.amazonaws.com`. */
  uploads: string;
  /** Where a form may lead: Stripe's payment page. */
  payments: string;
};

/** Stripe's payment page, wherever Stripe is the real one. */
export const stripePayments = 'https://checkout.stripe.com';

/**
 * The content security policy of every page, as one header line. No script, style or event handler may stand in the
 * HTML itself; a page talks to its own origin and sends pictures to the media bucket.
 */
export const contentSecurityPolicy = ({ uploads, payments }: SiteOrigins): string =>
  Object.entries({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'media-src': "'self' blob:",
    'connect-src': `'self' ${uploads}`,
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'form-action': `'self' ${payments}`,
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

/** What every file of the site carries, name → value; the API's own are in platform/security-headers.ts. */
export const siteHeaders = (origins: SiteOrigins) =>
  ({
    'content-security-policy': contentSecurityPolicy(origins),
    'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    // The door page reads tickets with the camera of the phone it runs on.
    'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
  }) as const;
