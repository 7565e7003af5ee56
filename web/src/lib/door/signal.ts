import type { Tone } from './verdict.ts';

type Note = { hertz: number; seconds: number };

/** Up for yes, twice the same for a question, down and low for no. */
const tunes: Record<Tone, Note[]> = {
  ok: [
    { hertz: 880, seconds: 0.09 },
    { hertz: 1318, seconds: 0.16 },
  ],
  warn: [
    { hertz: 587, seconds: 0.14 },
    { hertz: 0, seconds: 0.06 },
    { hertz: 587, seconds: 0.14 },
  ],
  bad: [
    { hertz: 233, seconds: 0.22 },
    { hertz: 165, seconds: 0.4 },
  ],
  unknown: [{ hertz: 330, seconds: 0.3 }],
};

const buzzes: Record<Tone, number[]> = { ok: [60], warn: [80, 60, 80], bad: [300], unknown: [40, 40, 40, 40, 40] };

let audio: AudioContext | undefined;

/** Browsers let a page make sounds only after a touch: call it in one. */
export const readySound = (): void => {
  audio ??= new AudioContext();
  void audio.resume();
};

/** Says the verdict to ear and hand. */
export const signal = (tone: Tone, hasSound: boolean): void => {
  navigator.vibrate?.(buzzes[tone]);
  if (!audio || !hasSound) return;
  let at = audio.currentTime;
  for (const { hertz, seconds } of tunes[tone]) {
    if (hertz > 0) {
      const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
      oscillator.type = 'triangle';
      oscillator.frequency.value = hertz;
      // A tone that stops at full strength clicks.
      gain.gain.setValueAtTime(0.5, at);
      gain.gain.exponentialRampToValueAtTime(0.001, at + seconds);
      oscillator.connect(gain).connect(audio.destination);
      oscillator.start(at);
      oscillator.stop(at + seconds);
    }
    at += seconds;
  }
};
