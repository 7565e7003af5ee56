import { wordsOf } from './words.ts';

const longestTitlePart = 60;

/** What Unicode does not take apart into a plain letter and its mark. */
const spelt: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '&': ' and ',
  '’': '',
  "'": '',
};

/** The words of a name as an address spells them: `Zoë’s Café & Bar` is `zoes-cafe-and-bar`. Empty where no Latin letter is. */
export const slugify = (name: string): string =>
  wordsOf(
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[ßæœøłđðþı&’']/g, (letter) => spelt[letter] as string),
  )
    .map((word) => word.replace(/[^a-z0-9]+/g, ''))
    .filter(Boolean)
    .join('-');

/** The name of an event in its address: its title, and the end of its id, so that two events of one title differ. */
export const slugOf = (title: string, eventId: string): string => {
  const words = slugify(title).slice(0, longestTitlePart).replace(/-+$/, '');
  return [words || 'event', eventId.slice(-8)].join('-');
};

/** The path of an event's public page in English; Portuguese is `/pt` and this. Stays the same once published. */
export const eventPath = ({ slug }: { slug: string }): string => `/events/${slug}`;
