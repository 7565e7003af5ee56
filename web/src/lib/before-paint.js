// Runs before the first paint, so that neither a chosen theme nor the account link flickers.
// A file of its own, because the policy allows no inline script.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (localStorage.getItem('signed-in') === '1') root.dataset.signedIn = '';
} catch {
  // Storage can be blocked; the system's theme then stands.
}
