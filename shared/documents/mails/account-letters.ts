import type { Invitation } from '#shared/domain/organization.ts';
import type { User } from '#shared/domain/user.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import { date, list } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { Letter } from './letter.ts';

/** The hue of the site itself, for mails that are about no event. */
const ownHue = 265;

/** What a code is mailed for. */
export type CodePurpose = 'confirmEmail' | 'newPassword';

/**
 * A code to be typed on the page that asks for it. No name stands in it: whoever enters somebody else's address chooses that
 * name, and would have us deliver what they like.
 */
export const codeLetter = (purpose: CodePurpose, code: string, locale: Locale): Letter => {
  const words = messagesFor(locale).mail;
  const { subject, preview, title, text } = words[purpose];
  return {
    locale,
    hue: ownHue,
    subject,
    preview,
    title,
    paragraphs: [text],
    code,
    closing: [words.notAsked],
    reason: words.whyCode,
  };
};

/** Somebody has an account now. */
export const welcome = ({ name, locale }: User, url: string): Letter => {
  const words = messagesFor(locale).mail;
  const { subject, preview, title, text, action } = words.welcome;
  return {
    locale,
    hue: ownHue,
    subject,
    preview,
    title,
    paragraphs: [words.greeting(name), text],
    action: { label: action, url },
    closing: [],
    reason: words.whyAccount,
  };
};

/** An organization would like somebody on its team. `zone` is where its clocks hang. */
export const invitation = (invited: Invitation, { url, zone }: { url: string; zone: string }): Letter => {
  const { locale, organizationName, roles, expiresAt } = invited;
  const words = messagesFor(locale).mail.invitation;
  return {
    locale,
    hue: ownHue,
    subject: words.subject(organizationName),
    preview: words.preview(organizationName),
    title: words.title(organizationName),
    paragraphs: [
      words.text(
        list(
          locale,
          roles.map((role) => words.roles[role]),
        ),
      ),
      words.until(date(locale, expiresAt, zone, 'long')),
    ],
    action: { label: words.action, url },
    closing: [],
    reason: words.whyYou(organizationName),
  };
};

/** Google no longer lets us into a calendar. `since` is a moment in ISO 8601; the reader's zone is unknown, so its day is UTC's. */
export const calendarStale = (
  { name, locale }: User,
  { account, since, url }: { account: string; since: string; url: string },
): Letter => {
  const words = messagesFor(locale).mail;
  const { subject, preview, title, text, action } = words.calendarStale;
  return {
    locale,
    hue: ownHue,
    subject,
    preview,
    title,
    paragraphs: [words.greeting(name), text(account, date(locale, since, 'UTC', 'day'))],
    action: { label: action, url },
    closing: [],
    reason: words.whyAccount,
  };
};
