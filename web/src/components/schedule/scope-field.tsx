import { type Scope, scopes } from '../../lib/schedule/entry-writes.ts';
import type { ScheduleWords } from '../../words/schedule.ts';

type ScopeFieldProps = {
  m: Pick<ScheduleWords, 'schedule'>;
  scope: Scope;
  onChange: (scope: Scope) => void;
};

/** How much of a series is meant. */
export const ScopeField = ({ m: { schedule }, scope, onChange }: ScopeFieldProps) => (
  <fieldset class="field">
    <legend>{schedule.edit.scope}</legend>
    <div>
      {scopes.map((one) => (
        <label class="tick" key={one}>
          <input type="radio" name="scope" value={one} checked={one === scope} onChange={() => onChange(one)} />
          <span>{schedule.edit.scopes[one]}</span>
        </label>
      ))}
    </div>
  </fieldset>
);
