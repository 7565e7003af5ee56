import { type Html, html, trusted } from '#local/cloud/stand-in/html.ts';

const style = `
:root { color-scheme: light dark; --ink: #1d1b16; --paper: #fbf9f4; --card: #fff; --line: #d9d4c8; --soft: #625d52; --mark: #e8a013; --wrong: #b3261e; --wrong-paper: #fdecea; --button: #1d1b16; --button-ink: #fff; --right: #1e6b3a; }
@media (prefers-color-scheme: dark) { :root { --ink: #f3efe6; --paper: #171512; --card: #211e1a; --line: #423d35; --soft: #b3ab9c; --wrong: #ffb4ab; --wrong-paper: #3b1b18; --button: #f3efe6; --button-ink: #171512; --right: #8fd6a5; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.standin { margin: 0; padding: .5rem 1rem; background: var(--mark); color: #1d1b16; text-align: center; font-size: .875rem; }
main { max-width: 60rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; display: grid; gap: 1.5rem; }
main.narrow { max-width: 30rem; }
@media (min-width: 48rem) { main.two { grid-template-columns: 5fr 6fr; gap: 3rem; padding-top: 3rem; align-items: start; } }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0; } h2 { font-size: 1.0625rem; margin: 0 0 .5rem; }
.total { font-size: 2.25rem; font-weight: 700; margin: .25rem 0 1rem; font-variant-numeric: tabular-nums; }
.items { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.items li { display: flex; justify-content: space-between; gap: 1rem; padding: .75rem 0; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
.soft { color: var(--soft); font-size: .875rem; }
a { color: inherit; } .back { display: inline-flex; align-items: center; min-height: 44px; }
form.card, section.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; display: grid; gap: 1rem; }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 1rem; min-width: 0; } fieldset.choices { gap: 0; } legend { font-weight: 600; padding: 0; margin-bottom: .5rem; }
label { display: grid; gap: .25rem; font-weight: 600; font-size: .9375rem; } .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
label.choice { display: flex; align-items: center; gap: .5rem; min-height: 44px; font-weight: 500; } label.choice input { width: 1.25rem; height: 1.25rem; min-height: 0; }
input, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: .5rem; padding: .5rem .75rem; min-height: 44px; width: 100%; }
[hidden] { display: none !important; } [data-new-card] { display: grid; gap: 1rem; } input { font-weight: 400; } ::placeholder { color: var(--soft); opacity: 1; }
input[readonly] { background: transparent; border-color: var(--line); }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
button { font: inherit; font-weight: 650; min-height: 48px; border-radius: .5rem; border: 1px solid var(--button); background: var(--button); color: var(--button-ink); cursor: pointer; padding: 0 1.25rem; }
button.quiet { background: transparent; color: var(--ink); } button[aria-disabled=true] { opacity: .7; cursor: progress; }
.alert { background: var(--wrong-paper); color: var(--wrong); border: 1px solid currentColor; border-radius: .5rem; padding: .75rem 1rem; margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; } th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.wide { overflow-x: auto; } code { font-size: .8125rem; } summary { cursor: pointer; line-height: 44px; text-decoration: underline; }
.ok { color: var(--right); } .bad { color: var(--wrong); }
`;

export function layout(title: string, shape: 'two' | 'narrow' | 'wide', body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<header class="standin">This is a local stand-in for Stripe. No money moves here.</header>
<main class="${shape}">${body}</main>
</body>
</html>`.markup;
}

/** An amount in the currency's smallest unit, in words a person reads; currencies without decimals are known to Intl. */
export function money(amount: number, currency: string, locale = 'en'): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}
