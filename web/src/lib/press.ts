let isPressed = false;
const note = ({ type }: Event): void => {
  isPressed = type === 'pointerdown';
};
const ends = ['pointerup', 'pointercancel'] as const;
if (typeof document !== 'undefined') for (const type of ['pointerdown', ...ends]) addEventListener(type, note, true);

/**
 * Acts at once, or when the button that is just being pressed is let go and its click has been heard. Whoever leaves a field
 * by pressing a button has to hit it: a sentence that appeared meanwhile would move it away.
 */
export const afterPress = (act: () => void): void => {
  if (!isPressed) {
    act();
    return;
  }
  const release = new AbortController();
  for (const type of ends) {
    addEventListener(
      type,
      () => {
        release.abort();
        setTimeout(act);
      },
      { signal: release.signal },
    );
  }
};
