import { layout } from '#local/cloud/google/pages/layout.ts';
import type { World } from '#local/cloud/google/world.ts';
import { html } from '#local/cloud/stand-in/html.ts';

/** The users of this Google, their calendars and the apps they trust. */
export function homePage(world: World): string {
  return layout(
    'Local Google',
    html`<h1>Local Google</h1>
${world.users.map((user) => {
  const grants = Object.values(world.state.grants).filter(({ email }) => email === user.email);
  return html`<section class="card"><h2>${user.name}</h2><p class="soft">${user.email}</p>
<p><a href="/calendar?user=${encodeURIComponent(user.email)}">Open the calendar</a></p>
${
  grants.length === 0
    ? html`<p class="soft">No app has access.</p>`
    : html`<form method="post" action="/account/remove-access"><input type="hidden" name="email" value="${user.email}">
<p>${grants.map(({ clientId }) => clientId).join(', ')} has access.</p><button class="quiet">Remove access</button></form>`
}</section>`;
})}`,
  );
}
