import { nice, ticks } from 'd3-array';
import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { givenBack, type SalesSpan } from '../../lib/organize/sales-spans.ts';

type SalesBarsProps = {
  locale: Locale;
  currency: string;
  spans: readonly SalesSpan[];
  /** The chart in a sentence, for those who do not see it. */
  label: string;
  /** What a bar stands for. */
  nameOf: (span: SalesSpan) => string;
};

const height = 180;
/** A line of writing above the highest bar. */
const head = 10;
const tickCount = 4;
const [step, barWidth] = [10, 7];

/** Sales upwards and what was given back downwards, on one scale of round amounts. */
export const SalesBars = ({ locale, currency, spans, label, nameOf }: SalesBarsProps) => {
  const most = Math.max(1, ...spans.map(({ sales }) => sales));
  const [low, high] = nice(-Math.max(0, ...spans.map(givenBack)), most, tickCount);
  const y = (amount: number) => head + ((high - amount) / (high - low)) * (height - 2 * head);
  const levels = ticks(low, high, tickCount);
  const width = spans.length * step;
  return (
    <div class="sales-bars">
      <svg class="scale" width="84" height={height} aria-hidden="true">
        {levels.map((level) => (
          <text key={level} x="80" y={y(level)} text-anchor="end" dominant-baseline="middle">
            {money(locale, level, currency, 'short')}
          </text>
        ))}
      </svg>
      <svg class="bars" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {levels.map((level) => (
          <line key={level} class={level === 0 ? 'zero' : ''} x1="0" x2={width} y1={y(level)} y2={y(level)} />
        ))}
        {spans.map((span, nth) => (
          <g key={span.from}>
            <title>{nameOf(span)}</title>
            <rect class="bar-hit" x={nth * step} y="0" width={step} height={height} />
            <rect
              class="bar-sold"
              x={nth * step + (step - barWidth) / 2}
              y={y(span.sales)}
              width={barWidth}
              height={y(0) - y(span.sales)}
            />
            <rect
              class="bar-back"
              x={nth * step + (step - barWidth) / 2}
              y={y(0)}
              width={barWidth}
              height={y(-givenBack(span)) - y(0)}
            />
          </g>
        ))}
      </svg>
    </div>
  );
};
