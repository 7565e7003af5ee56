import { useState } from 'preact/hooks';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import { leaving, useAttempt } from '../../lib/attempt.ts';
import { forgetOrganization, type Membership } from '../../lib/organize/organizations.ts';
import { currentProfile } from '../../lib/session.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Confirm } from '../dialog.tsx';
import { Note } from '../note.tsx';

type LeaveButtonProps = { locale: Locale; m: OrganizeWords; organization: Membership['organization'] };

/** The way out of an organization, after saying what that ends. */
export const LeaveButton = ({ locale, m, organization: { organizationId, name } }: LeaveButtonProps) => {
  const { team } = m.organizer;
  const [isAsking, setAsking] = useState(false);
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const leave = async () => {
    await attempt(async () => {
      const { userId = '' } = (await currentProfile()) ?? {};
      await api('removeMember', { params: { organizationId, userId } });
      forgetOrganization();
      location.assign(localePath(locale, '/organize?all'));
      await leaving;
    });
    setAsking(false);
  };
  return (
    <div class="stack tight">
      {trouble && <Note tone="bad">{trouble}</Note>}
      <div>
        <Button tone="danger" onClick={() => setAsking(true)}>
          {team.leave}
          <span class="unseen">{name}</span>
        </Button>
      </div>
      <Confirm
        isOpen={isAsking}
        title={team.leaveTitle(name)}
        text={team.leaveText}
        action={team.leave}
        isBusy={isBusy}
        m={m.parts}
        onClose={() => setAsking(false)}
        onConfirm={() => void leave()}
      />
    </div>
  );
};
