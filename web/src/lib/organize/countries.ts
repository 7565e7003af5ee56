import { type Locale, localeTags } from '#shared/messages/locale.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Regions that Intl names but in which nobody stands (ISO 3166 reserves them), and the private ones from XA on. */
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'AC', 'CP', 'DG', 'CQ', 'TA', 'IC', 'EA']);
/** Former countries that Intl still names after their heirs. */
const former = new Set([
  'AN',
  'BU',
  'CS',
  'DD',
  'FX',
  'HV',
  'NH',
  'NT',
  'QU',
  'RH',
  'SU',
  'TP',
  'UK',
  'VD',
  'YD',
  'YU',
  'ZR',
  'DY',
]);

const countryCodes = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => !noCountries.has(code) && !former.has(code) && (code[0] !== 'X' || code === 'XK'));

/** Every country by its name in a language, for a form. */
export const countriesIn = (locale: Locale): { value: string; label: string }[] => {
  const names = new Intl.DisplayNames(localeTags[locale], { type: 'region', fallback: 'none' });
  return countryCodes
    .flatMap((value) => {
      const label = names.of(value);
      return label ? [{ value, label }] : [];
    })
    .sort((a, b) => a.label.localeCompare(b.label, localeTags[locale]));
};

type LocaleWithZones = Intl.Locale & { getTimeZones?: () => string[] | undefined };

const hasZone = (country: string, zone: string): boolean =>
  (new Intl.Locale(`und-${country}`) as LocaleWithZones).getTimeZones?.()?.includes(zone) ?? false;

/** The country an event is likely in: the one whose clocks show its zone, else the one the browser speaks for. */
export const likelyCountry = (zone: string): string =>
  countryCodes.find((country) => hasZone(country, zone)) ??
  navigator.languages.map((tag) => new Intl.Locale(tag).region).find(Boolean) ??
  'PT';
