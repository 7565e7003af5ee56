/** The theme switch in the footer: remembers the choice and lets the system decide where there is none. */
const root = document.documentElement;
const themeSwitch = document.querySelector<HTMLElement>('[data-theme-switch]');
const buttons = [...(themeSwitch?.querySelectorAll<HTMLButtonElement>('[data-theme-name]') ?? [])];

const show = () => {
  const current = root.dataset.theme ?? 'system';
  for (const button of buttons) button.ariaPressed = String(button.dataset.themeName === current);
};

const choose = (theme: string) => {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    // Storage can be blocked; the choice then holds for this page.
  }
  show();
};

for (const button of buttons) button.addEventListener('click', () => choose(button.dataset.themeName ?? 'system'));
themeSwitch?.removeAttribute('hidden');
show();
