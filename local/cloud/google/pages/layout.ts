import { type Html, html, trusted } from '#local/cloud/stand-in/html.ts';

const style = `
:root { color-scheme: light dark; --ink: #1d1b16; --paper: #f6f7f9; --card: #fff; --line: #d5d8de; --soft: #565b66; --blue: #0b57d0; --blue-ink: #fff; --mark: #e8a013; --wrong: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --paper: #131416; --card: #1e1f22; --line: #3f4248; --soft: #a9aeb8; --blue: #a8c7fa; --blue-ink: #062e6f; --wrong: #ffb4ab; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.standin { margin: 0; padding: .5rem 1rem; background: var(--mark); color: #1d1b16; text-align: center; font-size: .875rem; }
main { max-width: 34rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; display: grid; gap: 1.25rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1.25rem; display: grid; gap: 1rem; min-width: 0; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0; } h2 { font-size: 1rem; margin: 0; } p { margin: 0; overflow-wrap: anywhere; }
.soft { color: var(--soft); font-size: .875rem; } .wrong { color: var(--wrong); }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: .25rem; min-width: 0; } legend { font-weight: 650; padding: 0; margin-bottom: .25rem; }
label { display: grid; gap: .25rem; font-weight: 600; font-size: .9375rem; }
label.choice { display: flex; gap: .75rem; align-items: center; min-height: 44px; font-weight: 500; } label.choice input { width: 1.25rem; height: 1.25rem; min-height: 0; flex: none; } label.choice span { min-width: 0; overflow-wrap: anywhere; }
input, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: .5rem; padding: .5rem .75rem; min-height: 44px; width: 100%; }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; } .row > * { flex: 1 1 9rem; }
button { font: inherit; font-weight: 650; min-height: 44px; border-radius: 999px; padding: 0 1.5rem; cursor: pointer; border: 1px solid var(--blue); background: var(--blue); color: var(--blue-ink); }
button.quiet { background: transparent; color: var(--blue); }
a { color: var(--blue); display: inline-flex; align-items: center; min-height: 44px; } :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
ul.agenda { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; } ul.agenda > li { border-top: 1px solid var(--line); padding-top: .75rem; }
summary { cursor: pointer; min-height: 44px; display: grid; align-content: center; padding-right: 2rem; position: relative; } summary::after { content: '+'; position: absolute; right: .5rem; font-size: 1.5rem; color: var(--soft); } details[open] > summary::after { content: '−'; } summary strong { display: block; } input { font-weight: 400; } details form { display: grid; gap: 1rem; padding-top: .75rem; }
`;

export function layout(title: string, body: Html): string {
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
<header class="standin">This is a local stand-in for Google. Nobody's real account is involved.</header>
<main>${body}</main>
</body>
</html>`.markup;
}
