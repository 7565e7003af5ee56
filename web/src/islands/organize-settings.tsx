import { useEffect, useRef, useState } from 'preact/hooks';
import { may } from '#shared/domain/roles.ts';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { Note } from '../components/note.tsx';
import { InvoicePanel } from '../components/organize/invoice-panel.tsx';
import { MirrorPanel } from '../components/organize/mirror-panel.tsx';
import {
  OrganizationFields,
  organizationBody,
  organizationRules,
} from '../components/organize/organization-fields.tsx';
import { OrganizationGate } from '../components/organize/organization-gate.tsx';
import { PayoutsPanel } from '../components/organize/payouts-panel.tsx';
import { TermsPanel } from '../components/organize/terms-panel.tsx';
import { api } from '../lib/api.ts';
import { useForm } from '../lib/form.ts';
import type { IslandProps } from '../lib/island.ts';
import { type Membership, noteOrganization } from '../lib/organize/organizations.ts';
import { toast } from '../lib/toast.ts';
import type { OrganizeWords } from '../words/organize.ts';

type SettingsProps = IslandProps<OrganizeWords>;

const OrganizationForm = ({ locale, m, membership }: SettingsProps & { membership: Membership }) => {
  const { organization } = membership;
  const { organizationId } = organization;
  const { conflict } = m.organizer;
  const [version, setVersion] = useState(organization.version);
  // Only what differs from what the form began with is sent, so nobody else's change is undone by a field left alone.
  const base = useRef(organizationBody(organization));
  // The panel below changes the organization too.
  useEffect(() => setVersion(organization.version), [organization.version]);
  const [isMerged, setMerged] = useState(false);
  const form = useForm({
    id: 'organization',
    rules: organizationRules(m),
    submit: async (values) => {
      const wanted = organizationBody(values);
      const changed = Object.entries(wanted).filter(
        ([name, value]) => value !== base.current[name as keyof typeof wanted],
      );
      const body = { version, ...Object.fromEntries(changed) };
      const saved = await api('changeOrganization', { params: { organizationId }, body });
      base.current = wanted;
      setVersion(saved.version);
      setMerged(false);
      await noteOrganization(saved);
      toast({ text: m.organizer.saved });
    },
  });
  const isConflict = form.problem?.code === 'version_conflict' && !isMerged;
  const loadNewest = async () => {
    const newest = await api('getOrganization', { params: { organizationId } });
    setVersion(newest.organization.version);
    setMerged(true);
  };
  return (
    <section class="slim-form stack">
      {isMerged && <Note tone="ok">{conflict.merged}</Note>}
      <Form
        form={{ ...form, problem: form.problem?.code === 'version_conflict' ? undefined : form.problem }}
        m={m.parts}
        action={m.organizer.save}
      >
        <OrganizationFields locale={locale} m={m} field={form.field} initial={organization} />
        {isConflict && (
          <Note tone="warn" title={conflict.title}>
            <p>{conflict.text}</p>
            <Button onClick={() => void loadNewest()}>{conflict.action}</Button>
          </Note>
        )}
      </Form>
    </section>
  );
};

/** What the organization says of itself, and under which terms it sells; whoever looks after its money sees the terms alone. */
export const OrganizeSettings = (props: SettingsProps) => (
  <OrganizationGate {...props} permission="edit_terms">
    {(membership) => {
      const mayEdit = may(membership.roles, 'edit_organization');
      return (
        <div class="stack wide" key={membership.organization.organizationId}>
          <h1 class="title">{props.m.organizer.settings}</h1>
          {mayEdit && <OrganizationForm {...props} membership={membership} />}
          <TermsPanel {...props} membership={membership} />
          {mayEdit && <InvoicePanel m={props.m} membership={membership} />}
          {mayEdit && <PayoutsPanel {...props} membership={membership} />}
          {mayEdit && <MirrorPanel {...props} membership={membership} />}
        </div>
      );
    }}
  </OrganizationGate>
);
