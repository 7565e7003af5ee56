import { useRef, useState } from 'preact/hooks';
import type { Role } from '#shared/domain/roles.ts';
import { type Locale, locales } from '#shared/messages/locale.ts';
import { emailRule } from '../../lib/account-rules.ts';
import { type Answer, api, newIdempotencyKey } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Dialog } from '../dialog.tsx';
import { Choice, Field } from '../field.tsx';
import { Form } from '../form.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { RolesField } from './roles-field.tsx';

/** Somebody who belongs to an organization. */
export type Member = Answer<'listMembers'>['data'][number];

type Shared = {
  m: OrganizeWords;
  organizationId: string;
  mayMakeOwners: boolean;
  onClose: () => void;
};

type InviteDialogProps = Shared & { locale: Locale; onInvited: (email: string) => void };

/** A mail address and what its owner will be. */
export const InviteDialog = (props: InviteDialogProps) => {
  const { locale, m, organizationId, mayMakeOwners, onClose, onInvited } = props;
  const { team, languages } = m.organizer;
  const [chosen, setChosen] = useState<Role[]>(['manager']);
  const key = useRef(newIdempotencyKey());
  const form = useForm({
    id: 'invite',
    rules: {
      email: emailRule({ email: team.emailWrong, emailShape: team.emailWrong }),
      locale: undefined,
      roles: () => (chosen.length === 0 ? team.rolesMissing : undefined),
    },
    submit: async ({ email, locale: language }) => {
      const body = { email, roles: chosen, locale: locales.find((one) => one === language) ?? locale };
      await api('inviteMember', { params: { organizationId }, body, idempotencyKey: key.current }).catch((error) => {
        // What was refused will be sent with other contents, so it is another attempt.
        key.current = newIdempotencyKey();
        throw error;
      });
      onInvited(email);
    },
  });
  return (
    <Dialog isOpen title={team.inviteTitle} m={m.parts} onClose={onClose}>
      <Form form={form} m={m.parts} action={team.send}>
        <Field {...form.field('email')} label={team.email} type="email" autoComplete="off" />
        <RolesField
          id="invite-roles"
          {...{ chosen, mayMakeOwners, m }}
          error={chosen.length === 0 ? form.field('roles').error : undefined}
          onChange={setChosen}
        />
        <Choice
          {...form.field('locale')}
          label={team.language}
          defaultValue={locale}
          options={locales.map((value) => ({ value, label: languages[value] }))}
        />
      </Form>
    </Dialog>
  );
};

type MemberDialogProps = Shared & {
  member: Member;
  onSaved: () => void;
  onRemove: () => void;
};

/** What a member may do here, and the way out. */
export const MemberDialog = (props: MemberDialogProps) => {
  const { m, organizationId, mayMakeOwners, member, onClose, onSaved, onRemove } = props;
  const { team } = m.organizer;
  const [chosen, setChosen] = useState<Role[]>(member.roles);
  const { userId } = member;
  const form = useForm({
    id: 'member',
    rules: { roles: () => (chosen.length === 0 ? team.rolesMissing : undefined) },
    submit: async () => {
      await api('changeMember', { params: { organizationId, userId }, body: { roles: chosen } });
      onSaved();
    },
  });
  return (
    <EditDialog
      title={team.changeTitle(member.name)}
      {...{ m, form, onClose }}
      removal={{ label: team.remove, onRemove }}
    >
      <RolesField
        id="member-roles"
        {...{ chosen, mayMakeOwners, m }}
        error={chosen.length === 0 ? form.field('roles').error : undefined}
        onChange={setChosen}
      />
    </EditDialog>
  );
};
