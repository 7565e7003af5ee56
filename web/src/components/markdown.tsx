import { micromark } from 'micromark';

/** Links of organizers vouch for nothing. Raw HTML is shown as text and dangerous links are dropped by micromark itself; pictures of other sites are links. */
const options = { extensions: [{ disable: { null: ['labelStartImage', 'htmlFlow', 'htmlText'] } }] };

/** The headings above a description are the page's own: the highest in it becomes the third. */
const fitIn = (html: string): string => {
  const levels = [...html.matchAll(/<h([1-6])>/g)].map(([, level]) => Number(level));
  const shift = 3 - Math.min(3, ...levels);
  return html
    .replace(
      /<(\/?)h([1-6])>/g,
      (_, slash: string, level: string) => `<${slash}h${Math.min(6, Number(level) + shift)}>`,
    )
    .replaceAll('<a href=', '<a rel="nofollow ugc noopener" href=');
};

/** What an organizer wrote in Markdown. */
export const Markdown = ({ text, lang }: { text: string; lang?: string | undefined }) => (
  <div class="prose" lang={lang} dangerouslySetInnerHTML={{ __html: fitIn(micromark(text, options)) }} />
);
