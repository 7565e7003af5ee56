import { type Order, referenceOf } from './order.ts';
import type { Ticket } from './ticket.ts';
import { wordsOf } from './words.ts';

/** One word under which an order is found, and all words of the person it belongs to, by whom the rest of a query is matched. */
export type OrderWord = { word: string; person: number; words: string[] };

const fold = (address: string): string => address.trim().toLowerCase();

/** `CS-7F3K-92QM`, with or without its beginning and its hyphens, as `7f3k92qm`. */
const referencePattern = /^(?:cs-?)?([0-9a-hjkmnp-tv-z]{4})-?([0-9a-hjkmnp-tv-z]{4})$/;

const referenceWord = (text: string): string | undefined =>
  referencePattern.exec(text.toLowerCase())?.slice(1).join('');

type Named = { name: string; email?: string | undefined };

const wordsOfPerson = ({ name, email }: Named): string[] => [
  ...new Set([...wordsOf(name), ...(email ? [fold(email), ...wordsOf(email.split('@')[0] ?? '')] : [])]),
];

/** Words that are all another's too find nothing that the other's would not. */
const isWithin = (words: readonly string[], other: readonly string[]): boolean =>
  words.every((word) => other.includes(word));

/** The words by which an order is found: those of its buyer and its number, of its tickets' holders and of attendees. */
export const orderWords = (order: Order, tickets: readonly Ticket[]): OrderWord[] => {
  const buyer = [...new Set([...wordsOfPerson(order.buyer), referenceWord(referenceOf(order.orderId)) ?? ''])].filter(
    Boolean,
  );
  const others: Named[] = [
    ...tickets.map(({ holderName, heldBy }) => ({ name: holderName, email: heldBy?.email })),
    ...order.lines.flatMap(({ attendees = [] }) => attendees.filter(({ email }) => email)),
  ];
  const persons = [buyer];
  for (const words of others.map(wordsOfPerson))
    if (!persons.some((person) => isWithin(words, person))) persons.push(words);
  return persons.flatMap((words, person) => words.map((word) => ({ word, person, words })));
};

/** The words of a query, the longest first; those of one letter narrow nothing and are left out. */
export const searchTerms = (query: string): string[] =>
  query
    .trim()
    .split(/\s+/)
    .flatMap((part) => (part.includes('@') ? [fold(part)] : (referenceWord(part) ?? wordsOf(part))))
    .filter((term) => term.length > 1)
    .sort((a, b) => b.length - a.length);

/** Whether a person's words begin with everything that is asked for. */
export const matchesTerms = ({ words }: Pick<OrderWord, 'words'>, terms: readonly string[]): boolean =>
  terms.every((term) => words.some((word) => word.startsWith(term)));
