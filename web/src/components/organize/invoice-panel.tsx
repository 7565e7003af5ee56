import { api } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { type Membership, noteOrganization } from '../../lib/organize/organizations.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Field, TextField } from '../field.tsx';
import { Form } from '../form.tsx';
import { Note } from '../note.tsx';

type InvoicePanelProps = { m: OrganizeWords; membership: Membership };

/** Who the organization is on its invoices. */
export const InvoicePanel = ({ m, membership: { organization } }: InvoicePanelProps) => {
  const { organizationId, version, legalName, address, taxNumber } = organization;
  const { invoices: words } = m.selling;
  const form = useForm({
    id: 'invoices',
    rules: { legalName: undefined, address: undefined, taxNumber: undefined },
    submit: async (body) => {
      await noteOrganization(
        await api('changeOrganization', { params: { organizationId }, body: { version, ...body } }),
      );
      toast({ text: words.saved });
    },
  });
  const lacking = [
    ...(legalName ? [] : [words.legalName]),
    ...(address ? [] : [words.address]),
    ...(taxNumber ? [] : [words.taxNumber]),
  ];
  return (
    <section class="slim-form card pad stack" aria-labelledby="invoices-title">
      <div class="stack tight">
        <h2 id="invoices-title">{words.title}</h2>
        <p class="quiet">{words.lead}</p>
      </div>
      {lacking.length > 0 && <Note tone="warn">{words.lacking(lacking)}</Note>}
      <Form form={form} m={m.parts} action={words.save}>
        <Field
          {...form.field('legalName')}
          label={words.legalName}
          hint={words.legalNameHint}
          optional={m.parts.optional}
          defaultValue={legalName ?? ''}
          autoComplete="organization"
          maxLength={120}
        />
        <TextField
          {...form.field('address')}
          label={words.address}
          hint={words.addressHint}
          optional={m.parts.optional}
          defaultValue={address ?? ''}
          autoComplete="street-address"
          maxLength={300}
        />
        <Field
          {...form.field('taxNumber')}
          label={words.taxNumber}
          hint={words.taxNumberHint}
          optional={m.parts.optional}
          defaultValue={taxNumber ?? ''}
          autoComplete="off"
          maxLength={40}
        />
      </Form>
    </section>
  );
};
