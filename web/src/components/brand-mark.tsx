/** A calendar leaf with one marked day. */
export const BrandMark = () => (
  <svg viewBox="0 0 26 26" aria-hidden="true">
    <rect x="1" y="3" width="24" height="22" rx="6" fill="currentColor" />
    <rect x="7" y="0" width="2.6" height="6" rx="1.3" fill="currentColor" />
    <rect x="16.4" y="0" width="2.6" height="6" rx="1.3" fill="currentColor" />
    <circle class="brand-day" cx="13" cy="15.5" r="5.6" />
  </svg>
);
