/** A colour in OKLCH: lightness 0–1, chroma 0–0.4, hue in degrees. */
export type Oklch = { l: number; c: number; h: number };

/** OKLCH as linear-light sRGB channels, which leave 0–1 where the colour is outside the gamut (Ottosson's OKLab). */
export const oklchToLinear = ({ l, c, h }: Oklch): [number, number, number] => {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
};

const clamp = (channel: number) => Math.min(1, Math.max(0, channel));
const encode = (linear: number) => (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);
const isInGamut = (colour: Oklch) => oklchToLinear(colour).every((channel) => channel > -0.0005 && channel < 1.0005);

/** The same lightness and hue with as much of the chroma as sRGB can show. */
const fitChroma = (colour: Oklch): Oklch => {
  if (isInGamut(colour)) return colour;
  let low = 0;
  let high = colour.c;
  for (let step = 0; step < 12; step++) {
    const c = (low + high) / 2;
    if (isInGamut({ ...colour, c })) low = c;
    else high = c;
  }
  return { ...colour, c: low };
};

/** OKLCH as `#rrggbb`, for mail clients and rasterisers that know no `oklch()`. */
export const oklchToHex = (colour: Oklch): string =>
  `#${oklchToLinear(fitChroma(colour))
    .map((channel) =>
      Math.round(encode(clamp(channel)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** Relative luminance 0–1 by WCAG 2, of what an sRGB screen shows. */
export const luminance = (colour: Oklch): number => {
  const [red, green, blue] = oklchToLinear(colour).map(clamp) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Contrast ratio 1–21 by WCAG 2. */
export const contrast = (one: Oklch, other: Oklch): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};
