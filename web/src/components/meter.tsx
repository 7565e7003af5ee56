type MeterProps = {
  value: number;
  total: number;
  /** The same in words: `108 of 120 sold`. */
  label: string;
};

/** How full something is. Drawn as SVG, because a width in a style attribute would need a looser policy. */
export const Meter = ({ value, total, label }: MeterProps) => (
  <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={label}>
    <rect width={total > 0 ? Math.min(100, (100 * value) / total) : 0} height="8" />
  </svg>
);
