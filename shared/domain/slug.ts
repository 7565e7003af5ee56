import slugify from '@sindresorhus/slugify';

const longestTitlePart = 60;

/** The name of an event in its address: its title, and the end of its id, so that two events of one title differ. */
export const slugOf = (title: string, eventId: string): string => {
  const words = slugify(title).slice(0, longestTitlePart).replace(/-+$/, '');
  return [words || 'event', eventId.slice(-8)].join('-');
};

/** The path of an event's public page in English; Portuguese is `/pt` and this. Stays the same once published. */
export const eventPath = ({ slug }: { slug: string }): string => `/events/${slug}`;
