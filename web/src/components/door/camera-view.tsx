import { useEffect, useRef, useState } from 'preact/hooks';
import { type CameraTrouble, closeCamera, hasLight, openCamera, setLight } from '../../lib/door/camera.ts';
import { codeReader } from '../../lib/door/code-reader.ts';
import { readySound } from '../../lib/door/signal.ts';
import type { DoorWords } from '../../words/door.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Note } from '../note.tsx';

type CameraViewProps = {
  m: DoorWords;
  /** While a verdict is shown or awaited, codes are seen but not told. */
  isPaused: boolean;
  onCode: (text: string) => void;
  onRunning: (isRunning: boolean) => void;
};

const betweenMilliseconds = 120;
/** The same code counts again only after it has been out of sight for this long. */
const awayMilliseconds = 2_500;

/** What the camera sees, with a frame to hold the code in. */
export const CameraView = ({ m: { door }, isPaused, onCode, onRunning }: CameraViewProps) => {
  const [stream, setStream] = useState<MediaStream>();
  const [trouble, setTrouble] = useState<CameraTrouble | 'unready'>();
  const [isLit, setLit] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef<(text: string) => void>(onCode);
  tell.current = (text) => !isPaused && onCode(text);
  const paused = useRef(isPaused);
  paused.current = isPaused;

  useEffect(() => {
    // The reader is fetched while there is a network, long before the first guest stands there.
    void codeReader().catch(() => undefined);
  }, []);
  useEffect(() => {
    const shown = video.current;
    if (!stream || !shown) return;
    shown.srcObject = stream;
    void shown.play().catch(() => undefined);
    onRunning(true);
    let isOver = false;
    let last = { text: '', at: 0 };
    const look = async () => {
      const read = await codeReader();
      while (!isOver) {
        const text = await read(shown);
        const now = Date.now();
        const isSame = text === last.text && now - last.at < awayMilliseconds;
        // A new code in sight while another is being judged is told as soon as the door is ready for it.
        if (text && (isSame || !paused.current)) last = { text, at: now };
        if (text && !isSame && !isOver) tell.current(text);
        await new Promise((resolve) => setTimeout(resolve, betweenMilliseconds));
      }
    };
    // A picture that nobody reads would look like a scanner at work.
    look().catch(() => {
      setTrouble('unready');
      setStream(undefined);
    });
    return () => {
      isOver = true;
      onRunning(false);
      closeCamera(stream);
    };
  }, [stream]);

  const start = async () => {
    readySound();
    setStarting(true);
    const opened = await openCamera();
    setStarting(false);
    if (typeof opened === 'string') return setTrouble(opened);
    setTrouble(undefined);
    setStream(opened);
  };
  const light = async () => {
    if (stream) await setLight(stream, !isLit);
    setLit(!isLit);
  };

  if (!stream)
    return (
      <div class="lens off">
        {trouble && <Note tone="warn">{door.camera[trouble]}</Note>}
        <Button tone="loud" wide isBusy={isStarting} onClick={() => void start()}>
          <Icon name="camera" />
          {door.camera.start}
        </Button>
      </div>
    );
  return (
    <div class="lens">
      <video ref={video} playsInline muted aria-label={door.scan} />
      <div class="frame" aria-hidden="true" />
      <p class="aim">{door.pointAtCode}</p>
      {hasLight(stream) && (
        <div class="light">
          <Button aria-pressed={isLit} onClick={() => void light()}>
            {door.camera.light}
          </Button>
        </div>
      )}
    </div>
  );
};
