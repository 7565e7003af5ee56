/** One line of a plot: points from left to right, and dashes for eyes that do not tell colours apart. */
export type Series = { name: string; points: readonly (readonly [x: number, y: number])[]; isDashed?: boolean };

export type Plot = { title: string; x: string; y: string; mostX: number; mostY: number; series: readonly Series[] };

const [width, height] = [720, 360];
const edge = { left: 64, right: 190, top: 44, bottom: 48 };
const [right, bottom] = [width - edge.right, height - edge.bottom];
const steps = 4;
const labelHeight = 16;

/** Readable on white and on near-black alike; whoever prefers dark gets dark. */
const style = `
  text { font: 13px system-ui, sans-serif; fill: #24292f } .title { font-weight: 600; font-size: 15px }
  .ground { fill: #ffffff } .grid { stroke: #d0d7de } path { fill: none; stroke-width: 2.5 }
  .s0 { stroke: #0a6b52 } .s1 { stroke: #b4460f } .s2 { stroke: #5b4bb5 } .s3 { stroke: #57606a }
  .t0 { fill: #0a6b52 } .t1 { fill: #b4460f } .t2 { fill: #5b4bb5 } .t3 { fill: #57606a }
  .dashed { stroke-dasharray: 6 5 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .ground { fill: #0d1117 } .grid { stroke: #30363d }
    .s0 { stroke: #4cc9a0 } .s1 { stroke: #f0883e } .s2 { stroke: #a99bff } .s3 { stroke: #9aa4af }
    .t0 { fill: #4cc9a0 } .t1 { fill: #f0883e } .t2 { fill: #a99bff } .t3 { fill: #9aa4af }
  }`;

const figure = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });

/** Heights for the names beside the lines, moved apart where lines end close together. */
const apart = (wanted: readonly number[]): number[] => {
  const order = wanted.map((_, n) => n).sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const heights = [...wanted];
  let least = edge.top;
  for (const n of order) {
    heights[n] = Math.max(heights[n] as number, least);
    least = (heights[n] as number) + labelHeight;
  }
  return heights;
};

/** A line plot as an SVG file that follows the reader's light or dark. */
export const plotSvg = ({ title, x, y, mostX, mostY, series }: Plot): string => {
  const atX = (value: number) => edge.left + (Math.min(value, mostX) / mostX) * (right - edge.left);
  const atY = (value: number) => bottom - (Math.min(value, mostY) / mostY) * (bottom - edge.top);
  const ticks = Array.from({ length: steps + 1 }, (_, n) => n / steps);
  const grid = ticks.flatMap((part) => [
    `<line class="grid" x1="${edge.left}" x2="${right}" y1="${atY(part * mostY)}" y2="${atY(part * mostY)}"/>`,
    `<text x="${edge.left - 8}" y="${atY(part * mostY) + 4}" text-anchor="end">${figure(part * mostY)}</text>`,
    `<text x="${atX(part * mostX)}" y="${bottom + 18}" text-anchor="middle">${figure(part * mostX)}</text>`,
  ]);
  const names = apart(series.map(({ points }) => atY(points.at(-1)?.[1] ?? 0) + 4));
  const lines = series.flatMap(({ name, points, isDashed }, n) => [
    `<path class="s${n}${isDashed ? ' dashed' : ''}" d="M${points.map(([a, b]) => `${atX(a).toFixed(1)} ${atY(b).toFixed(1)}`).join('L')}"/>`,
    `<text class="t${n}" x="${right + 8}" y="${names[n]}">${name}</text>`,
  ]);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<style>${style}
</style>
<rect class="ground" width="${width}" height="${height}"/>
<text class="title" x="${edge.left}" y="22">${title}</text>
${grid.join('\n')}
${lines.join('\n')}
<text x="${(edge.left + right) / 2}" y="${height - 10}" text-anchor="middle">${x}</text>
<text x="${edge.left}" y="${edge.top - 8}">${y}</text>
</svg>
`;
};
