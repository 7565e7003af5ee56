import { installClock, setClockAhead } from './clock.ts';
import { keepInvocationsApart } from './invocations.ts';

// What has to stand before the first module of the app is loaded: some ask for it while they load.
keepInvocationsApart();
installClock();
setClockAhead(Number(process.env.CLOCK_AHEAD_MS));
