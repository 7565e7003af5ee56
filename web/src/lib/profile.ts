import { useEffect, useState } from 'preact/hooks';
import { currentProfile, onSession, type Profile } from './session.ts';

/** Who looks at the page: nobody knows yet, a guest, or a signed-in person. */
export type Viewer = { kind: 'unknown' } | { kind: 'guest' } | { kind: 'person'; profile: Profile };

/** The signed-in person, kept up to date when they sign out or their session ends. */
export const useViewer = (): Viewer => {
  const [viewer, setViewer] = useState<Viewer>({ kind: 'unknown' });
  useEffect(() => {
    const show = (profile: Profile | undefined) => setViewer(profile ? { kind: 'person', profile } : { kind: 'guest' });
    const stop = onSession(show);
    // A session that can't be asked for now is asked for again by the first call; the page says what went wrong.
    currentProfile().then(show, () => show(undefined));
    return stop;
  }, []);
  return viewer;
};
