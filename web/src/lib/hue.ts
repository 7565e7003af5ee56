/** The class that gives an element the accent of a hue in degrees; the stylesheet knows one per ten degrees. */
export const hueClass = (hue: number): string => `hue-${(Math.round((((hue % 360) + 360) % 360) / 10) * 10) % 360}`;
