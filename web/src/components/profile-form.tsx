import { isLocale, type Locale, localePath, locales } from '#shared/messages/locale.ts';
import { nameRule } from '../lib/account-rules.ts';
import { api } from '../lib/api.ts';
import { useForm } from '../lib/form.ts';
import type { Profile } from '../lib/session.ts';
import { toast } from '../lib/toast.ts';
import type { AccountPageWords } from '../words/account-page.ts';
import { Choice, Field } from './field.tsx';
import { Form } from './form.tsx';

type ProfileFormProps = { locale: Locale; profile: Profile; m: AccountPageWords };

/** Name and language. A new language takes the person to the page in it. */
export const ProfileForm = ({ locale, profile, m: { account, parts, site } }: ProfileFormProps) => {
  const form = useForm({
    id: 'profile',
    rules: { name: nameRule(account.required), locale: undefined },
    submit: async ({ name, locale: wanted }) => {
      const chosen = isLocale(wanted) ? wanted : profile.locale;
      await api('changeProfile', { body: { name: name.trim(), locale: chosen } });
      if (chosen === locale) toast({ text: account.page.saved });
      else location.assign(localePath(chosen, '/account'));
    },
  });
  return (
    <Form form={form} m={parts} action={account.page.save}>
      <Field
        {...form.field('name')}
        label={account.name}
        hint={account.nameHint}
        autoComplete="name"
        maxLength={100}
        defaultValue={profile.name}
      />
      <Choice
        {...form.field('locale')}
        label={account.page.language}
        defaultValue={profile.locale}
        options={locales.map((value) => ({ value, label: site.languageNames[value] }))}
      />
    </Form>
  );
};
