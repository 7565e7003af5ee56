import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Answer } from '../../lib/api.ts';
import { useKeepAwake } from '../../lib/door/keep-awake.ts';
import { readySound, signal } from '../../lib/door/signal.ts';
import { scanner, type Verdict } from '../../lib/door/verdict.ts';
import { hueClass } from '../../lib/hue.ts';
import type { DoorWords } from '../../words/door.ts';
import { Button } from '../button.tsx';
import { Confirm } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { Note } from '../note.tsx';
import { CameraView } from './camera-view.tsx';
import { VerdictScreen } from './verdict-screen.tsx';

type ScanViewProps = {
  m: DoorWords;
  deviceKey: string;
  post: Answer<'getDevice'>;
  onRevoked: () => void;
  onUnpair: () => void;
};

const useOnline = (): boolean => {
  const [isOnline, setOnline] = useState(true);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    look();
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return isOnline;
};

const TypedCode = ({ m: { door }, onCode }: { m: DoorWords; onCode: (text: string) => void }) => {
  const [typed, setTyped] = useState('');
  return (
    <details class="typed">
      <summary>{door.typed}</summary>
      <form
        class="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          readySound();
          if (typed.trim()) onCode(typed.trim());
          setTyped('');
        }}
      >
        <Field
          id="typed-code"
          name="code"
          label={door.typedLabel}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          value={typed}
          onInput={(event) => setTyped((event.currentTarget as HTMLInputElement).value)}
        />
        <Button type="submit" wide>
          {door.check}
        </Button>
      </form>
    </details>
  );
};

/** The scanner at work: reads, asks, and says one word. */
export const ScanView = ({ m, deviceKey, post: { device, event }, onRevoked, onUnpair }: ScanViewProps) => {
  const { door } = m;
  const [verdict, setVerdict] = useState<Verdict>();
  const [isChecking, setChecking] = useState(false);
  const [hasSound, setSound] = useState(true);
  const [isRunning, setRunning] = useState(false);
  const [letIn, setLetIn] = useState(0);
  const [isUnpairing, setUnpairing] = useState(false);
  const isOnline = useOnline();
  const scan = useMemo(() => scanner(deviceKey, door), [deviceKey, door]);
  useKeepAwake(isRunning);

  const check = async (text: string) => {
    setChecking(true);
    const found = await scan(text);
    setChecking(false);
    setVerdict(found);
    signal(found.tone, hasSound);
    if (found.tone === 'ok') setLetIn((count) => count + 1);
  };
  const next = () => {
    if (verdict?.isRevoked) onRevoked();
    setVerdict(undefined);
  };

  return (
    <div class={`gate ${hueClass(event.hue)}`}>
      <header class="row">
        <div class="grow stack hair">
          <h1 class="part-title">{event.title}</h1>
          <span class="quiet small">
            {door.gate(device.gate)} · {device.name}
          </span>
        </div>
        <Button aria-pressed={hasSound} onClick={() => setSound(!hasSound)}>
          {hasSound ? door.sound.on : door.sound.off}
        </Button>
      </header>
      {!isOnline && <Note tone="warn">{door.offline}</Note>}
      <CameraView
        m={m}
        isPaused={isChecking || verdict !== undefined}
        onCode={(text) => void check(text)}
        onRunning={setRunning}
      />
      <p class="center small quiet num" role="status">
        {isChecking ? door.checking : door.letIn(letIn)}
      </p>
      <TypedCode m={m} onCode={(text) => void check(text)} />
      <div class="center">
        <Button tone="bare" onClick={() => setUnpairing(true)}>
          {door.pair.other}
        </Button>
      </div>
      <Confirm
        isOpen={isUnpairing}
        title={door.pair.other}
        text={door.pair.otherText}
        action={door.pair.other}
        m={m.parts}
        onConfirm={onUnpair}
        onClose={() => setUnpairing(false)}
      />
      {verdict && <VerdictScreen verdict={verdict} m={m} onNext={next} />}
    </div>
  );
};
