import { oklchToHex } from '#shared/domain/colour.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import { localeTags } from '#shared/messages/locale.ts';
import { Html, html } from './html.ts';
import type { Letter, Stub } from './letter.ts';

/** The tokens of the site as sRGB, since mail clients know neither `oklch()` nor custom properties. */
const coloursOf = (hue: number, isDark: boolean) => {
  const colour = (light: [number, number, number], dark: [number, number, number]) => {
    const [l, c, h] = isDark ? dark : light;
    return oklchToHex({ l, c, h });
  };
  return {
    paper: colour([0.984, 0.007, 92], [0.175, 0.014, 275]),
    surface: colour([1, 0, 0], [0.215, 0.016, 275]),
    line: colour([0.78, 0.012, 92], [0.44, 0.02, 275]),
    ink: colour([0.21, 0.022, 275], [0.955, 0.006, 92]),
    quiet: colour([0.42, 0.02, 275], [0.78, 0.012, 92]),
    mark: colour([0.85, 0.165, 86], [0.82, 0.16, 86]),
    accent: colour([0.48, 0.17, hue], [0.78, 0.12, hue]),
    onAccent: colour([0.984, 0.007, 92], [0.175, 0.014, 275]),
    soft: colour([0.945, 0.035, hue], [0.28, 0.06, hue]),
  };
};
type Colours = ReturnType<typeof coloursOf>;

const textFont = new Html(`system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif`);
const displayFont = new Html(`'Bricolage Grotesque','Avenir Next','Segoe UI',${textFont.text}`);

/** The dark scheme as rules over the classes; a client that knows no media queries keeps the light one, whole. */
const darkRules = (dark: Colours): string =>
  [
    `.paper{background:${dark.paper}!important}`,
    `.surface{background:${dark.surface}!important}`,
    `.soft{background:${dark.soft}!important}`,
    `.accent{background:${dark.accent}!important;color:${dark.onAccent}!important}`,
    `.ink{color:${dark.ink}!important}`,
    `.quiet{color:${dark.quiet}!important}`,
    `.edge{border-color:${dark.line}!important}`,
    `.button{background:${dark.ink}!important;color:${dark.paper}!important}`,
  ].join('');

const dayTile = ({ day }: Stub, c: Colours): Html => html`
<table role="presentation" cellpadding="0" cellspacing="0" class="surface" style="width:72px;background:${c.surface};border-radius:12px;border-collapse:separate;text-align:center;overflow:hidden">
<tr><td class="accent" style="background:${c.accent};color:${c.onAccent};border-radius:12px 12px 0 0;padding:4px 0;font:650 11px/1.3 ${textFont};letter-spacing:.08em;text-transform:uppercase">${day.weekday}</td></tr>
<tr><td class="ink" style="color:${c.ink};padding:4px 0 0;font:750 28px/1.1 ${displayFont};letter-spacing:-.03em">${day.day}</td></tr>
<tr><td class="quiet" style="color:${c.quiet};padding:0 0 7px;font:500 12px/1.3 ${textFont}">${day.month.length > 8 ? day.shortMonth : day.month}</td></tr>
</table>`;

const stubTable = (stub: Stub, c: Colours): Html => html`
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="surface edge" style="background:${c.surface};border:1px solid ${c.line};border-radius:20px;border-collapse:separate;margin:24px 0">
<tr><td class="soft" style="background:${c.soft};border-radius:19px 19px ${stub.facts.length > 0 ? '0 0' : '19px 19px'};padding:20px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>
<td valign="top" style="width:72px;padding-right:18px">${dayTile(stub, c)}</td>
<td valign="top">
<h2 class="ink" style="margin:0 0 6px;color:${c.ink};font:700 20px/1.25 ${displayFont}${stub.isOff ? ';text-decoration:line-through' : ''}">${stub.title}</h2>
${stub.lines.map((line) => html`<p class="quiet" style="margin:0 0 2px;color:${c.quiet};font:400 15px/1.45 ${textFont}${stub.isOff ? ';text-decoration:line-through' : ''}">${line}</p>`)}
</td></tr></table>
</td></tr>
${
  stub.facts.length > 0 &&
  html`<tr><td class="edge" style="border-top:2px dashed ${c.line};padding:14px 20px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">
${stub.facts.map(
  ([label, value]) =>
    html`<tr><td valign="top" class="quiet" style="color:${c.quiet};padding:3px 16px 3px 0;font:400 14px/1.45 ${textFont}">${label}</td><td valign="top" align="right" class="ink" style="color:${c.ink};padding:3px 0;font:600 14px/1.45 ${textFont}">${value}</td></tr>`,
)}
</table></td></tr>`
}
</table>`;

const codeBlock = ({ code }: Letter, c: Colours): Html | undefined =>
  code
    ? html`
<p class="soft ink" style="margin:24px 0;background:${c.soft};color:${c.ink};border-radius:20px;padding:22px 20px;text-align:center;font:700 34px/1.2 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:.18em">${code}</p>`
    : undefined;

const actionBlock = ({ action, locale }: Letter, c: Colours): Html | undefined =>
  action &&
  html`
<p style="margin:26px 0 12px"><a href="${action.url}" class="button" style="display:inline-block;background:${c.ink};color:${c.paper};border-radius:12px;padding:14px 26px;font:600 16px/1.25 ${textFont};text-decoration:none">${action.label}</a></p>
<p class="quiet" style="margin:0 0 20px;color:${c.quiet};font:400 12px/1.5 ${textFont}">${messagesFor(locale).mail.plainLink}<br><a href="${action.url}" class="quiet" style="color:${c.quiet};word-break:break-all">${action.url}</a></p>`;

const paragraph = (text: string, c: Colours): Html =>
  html`<p class="ink" style="margin:0 0 14px;color:${c.ink};font:400 16px/1.55 ${textFont}">${text}</p>`;

/** A letter as HTML that reads well in mail clients old and new, light and dark: tables, inline styles, one style block. */
export const htmlMail = (letter: Letter): string => {
  const c = coloursOf(letter.hue, false);
  const dark = new Html(darkRules(coloursOf(letter.hue, true)));
  return html`<!doctype html>
<html lang="${localeTags[letter.locale]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${letter.subject}</title>
<style>:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${dark}}</style>
</head>
<body class="paper" style="margin:0;padding:0;background:${c.paper}">
<div style="display:none;max-height:0;overflow:hidden">${letter.preview}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="paper" style="background:${c.paper}"><tr><td align="center" style="padding:32px 16px 48px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px"><tr><td>
<p class="ink" style="margin:0 0 28px;color:${c.ink};font:700 17px/1 ${displayFont}"><span style="display:inline-block;width:13px;height:13px;border-radius:50%;background:${c.mark};margin-right:8px;vertical-align:-1px"></span>CalSync</p>
<h1 class="ink" style="margin:0 0 16px;color:${c.ink};font:700 28px/1.2 ${displayFont};letter-spacing:-.01em">${letter.title}</h1>
${letter.paragraphs.map((text) => paragraph(text, c))}
${letter.stub && stubTable(letter.stub, c)}
${codeBlock(letter, c)}
${actionBlock(letter, c)}
${letter.closing.map((text) => paragraph(text, c))}
<p class="quiet edge" style="margin:28px 0 0;padding:16px 0 0;border-top:1px solid ${c.line};color:${c.quiet};font:400 13px/1.5 ${textFont}">${letter.reason}</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`.text;
};
