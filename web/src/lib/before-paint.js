// Runs before the first paint, so that neither a chosen theme nor the account link flickers, and no journey is missed.
// A file of its own, because the policy allows no inline script.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (localStorage.getItem('signed-in') === '1') root.dataset.signedIn = '';
} catch {
  // Storage can be blocked; the system's theme then stands.
}

// The day tile and the cover of an event travel between a list and the event's page. A name may stand once on a page,
// so a card is given the two names only for the one journey that begins or ends at it.
const cardOf = (address) => {
  const path = address ? new URL(address).pathname : '';
  const link = path.includes('/events/') && document.querySelector(`.event a.whole-card[href="${CSS.escape(path)}"]`);
  return link ? link.closest('article') : undefined;
};

const travel = (transition, address) => {
  if (!transition) return;
  // A journey that is cut short, by a second click or a hidden tab, is no error.
  for (const stage of ['ready', 'finished', 'updateCallbackDone']) transition[stage]?.catch(() => {});
  const card = cardOf(address);
  if (!card) return;
  const name = (day, cover) => {
    const tile = card.closest('li')?.querySelector('.day');
    if (tile) tile.style.viewTransitionName = day;
    card.querySelector('.cover').style.viewTransitionName = cover;
  };
  name('day', 'cover');
  transition.finished.finally(() => name('', '')).catch(() => {});
};

addEventListener('pageswap', ({ viewTransition, activation }) => travel(viewTransition, activation?.entry?.url));
addEventListener('pagereveal', ({ viewTransition }) =>
  travel(viewTransition, globalThis.navigation?.activation?.from?.url),
);
