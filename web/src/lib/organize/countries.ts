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

/** Every country by its name in a language, for a form. */
export const countriesIn = (locale: Locale): { value: string; label: string }[] => {
  const names = new Intl.DisplayNames(localeTags[locale], { type: 'region', fallback: 'none' });
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes
    .flatMap((value) => {
      const isCountry = !noCountries.has(value) && !former.has(value) && (value[0] !== 'X' || value === 'XK');
      const label = isCountry ? names.of(value) : undefined;
      return label ? [{ value, label }] : [];
    })
    .sort((a, b) => a.label.localeCompare(b.label, localeTags[locale]));
};

/** The country somebody is likely in, by the languages of the browser. */
export const likelyCountry = (): string => {
  const regions = navigator.languages.map((tag) => new Intl.Locale(tag).region).filter(Boolean);
  return regions[0] ?? 'PT';
};
