/** Why there is no picture: no camera, not allowed, or it does not start. */
export type CameraTrouble = 'none' | 'refused' | 'broken';

const troubleOf = (error: unknown): CameraTrouble => {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'broken';
};

/** The camera at the back of the phone, or the only one; or what keeps it from us. */
export const openCamera = async (): Promise<MediaStream | CameraTrouble> => {
  if (!navigator.mediaDevices) return 'none';
  return navigator.mediaDevices
    .getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } } })
    .catch(troubleOf);
};

type Torch = { torch?: boolean };

/** Whether this camera has a light of its own. */
export const hasLight = (stream: MediaStream): boolean =>
  stream.getVideoTracks().some((track) => (track.getCapabilities?.() as Torch | undefined)?.torch === true);

/** Turns the light on or off. */
export const setLight = async (stream: MediaStream, isOn: boolean): Promise<void> => {
  for (const track of stream.getVideoTracks())
    await track.applyConstraints({ advanced: [{ torch: isOn } as MediaTrackConstraintSet] }).catch(() => undefined);
};

/** Lets go of the camera. */
export const closeCamera = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};
