import { type Role, roles } from '#shared/domain/roles.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Icon } from '../desk-icon.tsx';
import { Tick } from '../field.tsx';

type RolesFieldProps = {
  id: string;
  chosen: readonly Role[];
  /** Whoever may make owners. */
  mayMakeOwners: boolean;
  error: string | undefined;
  m: OrganizeWords;
  onChange: (roles: Role[]) => void;
};

/** What somebody will be, each role with what it does in one sentence. */
export const RolesField = ({ id, chosen, mayMakeOwners, error, m: { organizer }, onChange }: RolesFieldProps) => (
  <fieldset class={`field ${error ? 'wrong' : ''}`} id={id} tabIndex={-1} aria-describedby={`${id}-hint`}>
    <legend>{organizer.team.roles}</legend>
    <span class="hint" id={`${id}-hint`}>
      {organizer.team.rolesHint}
    </span>
    {error && (
      <span class="error">
        <Icon name="alert" />
        {error}
      </span>
    )}
    <div>
      {roles
        .filter((role) => role !== 'owner' || mayMakeOwners)
        .map((role) => (
          <Tick
            key={role}
            name="role"
            label={organizer.roles[role].name}
            hint={organizer.roles[role].does}
            checked={chosen.includes(role)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, role] : chosen.filter((other) => other !== role))
            }
          />
        ))}
    </div>
  </fieldset>
);
