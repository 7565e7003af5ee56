import { useState } from 'preact/hooks';
import { currencyCodes } from '#shared/domain/money.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { emailRule } from '../../lib/account-rules.ts';
import type { FieldBinding, Rule } from '../../lib/form.ts';
import type { Membership } from '../../lib/organize/organizations.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Choice, Field, TextField } from '../field.tsx';
import { ZoneField } from './zone-field.tsx';

const names = ['name', 'kind', 'contactEmail', 'zone', 'currency', 'about'] as const;

/** A field of an organization, named as the API names it. */
export type OrganizationField = (typeof names)[number];

/** What an organization's form asks for, and what it refuses by itself. */
export const organizationRules = ({ organizer }: OrganizeWords): Record<OrganizationField, Rule | undefined> => {
  const { team, organization, form } = organizer;
  return {
    name: (value) => (value.trim().length < 2 ? organization.nameMissing : undefined),
    kind: undefined,
    contactEmail: emailRule({ email: team.emailWrong, emailShape: team.emailWrong }),
    zone: (value) => (value.trim() === '' ? form.required.zone : undefined),
    currency: undefined,
    about: undefined,
  };
};

/** Typed values as the API takes them. */
export const organizationBody = (values: Record<OrganizationField, string>) => ({
  name: values.name,
  kind: values.kind === 'venue' ? ('venue' as const) : ('promoter' as const),
  contactEmail: values.contactEmail,
  zone: values.zone,
  currency: currencyCodes.find((code) => code === values.currency) ?? 'EUR',
  about: values.about,
});

type FieldsProps = {
  locale: Locale;
  m: OrganizeWords;
  field: (name: OrganizationField) => FieldBinding;
  /** What stands there to begin with. */
  initial: Pick<Membership['organization'], OrganizationField>;
};

/** What an organization says of itself. */
export const OrganizationFields = ({ locale, m, field, initial }: FieldsProps) => {
  const [zone, setZone] = useState(initial.zone);
  const { organization } = m.organizer;
  return (
    <>
      <Field
        {...field('name')}
        label={organization.name}
        hint={organization.nameHint}
        defaultValue={initial.name}
        autoComplete="organization"
        maxLength={80}
      />
      <Choice
        {...field('kind')}
        label={organization.kind}
        defaultValue={initial.kind}
        options={(['promoter', 'venue'] as const).map((value) => ({ value, label: organization.kinds[value] }))}
      />
      <Field
        {...field('contactEmail')}
        label={organization.contactEmail}
        hint={organization.contactHint}
        type="email"
        autoComplete="email"
        defaultValue={initial.contactEmail}
      />
      <ZoneField
        {...field('zone')}
        locale={locale}
        label={organization.zone}
        hint={organization.zoneHint}
        value={zone}
        m={m}
        onChange={setZone}
      />
      <Choice
        {...field('currency')}
        label={organization.currency}
        hint={organization.currencyHint}
        defaultValue={initial.currency}
        options={currencyCodes.map((value) => ({ value, label: value }))}
      />
      <TextField
        {...field('about')}
        label={organization.about}
        hint={organization.aboutHint}
        optional={m.parts.optional}
        defaultValue={initial.about}
        maxLength={2000}
      />
    </>
  );
};
