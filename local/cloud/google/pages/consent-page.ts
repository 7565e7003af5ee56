import { layout } from '#local/cloud/google/pages/layout.ts';
import { describeScope, signInScopes } from '#local/cloud/google/scopes.ts';
import type { Client, User } from '#local/cloud/google/world.ts';
import { html, trusted } from '#local/cloud/stand-in/html.ts';

export function consentPage(
  users: User[],
  client: Client,
  scopes: string[],
  query: URLSearchParams,
  hint: string | null,
): string {
  const chosen = users.some(({ email }) => email === hint) ? hint : users[0]?.email;
  const asked = scopes.filter((scope) => !signInScopes.includes(scope));
  return layout(
    'Sign in with Google',
    html`<form class="card" method="post" action="/o/oauth2/v2/auth?${query.toString()}">
<h1>Which account may this app use?</h1>
<p class="soft">${client.id} asks for access.</p>
<fieldset><legend>Choose an account</legend>
${users.map(
  (user) =>
    html`<label class="choice"><input type="radio" name="user" value="${user.email}" ${user.email === chosen && trusted('checked')}><span>${user.name}<br><span class="soft">${user.email}</span></span></label>`,
)}</fieldset>
${
  asked.length > 0 &&
  html`<fieldset><legend>What it may do</legend>
${asked.map(
  (scope) =>
    html`<label class="choice"><input type="checkbox" name="scope" value="${scope}" checked><span>${describeScope(scope)}<br><span class="soft">${scope}</span></span></label>`,
)}</fieldset>`
}
<div class="row"><button name="decision" value="allow">Allow</button><button class="quiet" name="decision" value="deny">Deny</button></div>
</form>`,
  );
}

export function refusedPage(code: string, why: string): string {
  return layout(
    'Access blocked',
    html`<section class="card"><h1>Access blocked: the app's request is invalid</h1><p>${why}</p><p class="soft">Error: ${code}</p></section>`,
  );
}
