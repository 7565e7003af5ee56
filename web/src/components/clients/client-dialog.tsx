import { useRef, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { emailRule } from '../../lib/account-rules.ts';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import { type Rule, useForm } from '../../lib/form.ts';
import type { Client } from '../../lib/organize/clients.ts';
import type { ClientWords } from '../../words/clients.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Field, TextField } from '../field.tsx';
import { Form } from '../form.tsx';
import { Note } from '../note.tsx';
import { ZoneField } from '../organize/zone-field.tsx';

type ClientField = 'name' | 'email' | 'zone' | 'notes';

type ClientDialogProps = {
  locale: Locale;
  m: ClientWords;
  organizationId: string;
  /** The zone a new client begins with. */
  zone: string;
  /** The client to change; a new one without it. */
  client: Client | undefined;
  onSaved: (client: Client) => void;
  onClose: () => void;
};

const rulesOf = ({ clients }: ClientWords): Record<ClientField, Rule | undefined> => {
  const { required } = clients.form;
  const needed =
    (words: string): Rule =>
    (value) =>
      value.trim() === '' ? words : undefined;
  return {
    name: needed(required.name),
    email: emailRule({ email: required.email, emailShape: required.email }),
    zone: needed(required.zone),
    notes: undefined,
  };
};

/** Who a client is. A new one is added once, however often the button is pressed. */
export const ClientDialog = (props: ClientDialogProps) => {
  const { locale, m, organizationId, client, onSaved, onClose } = props;
  const { clients: words, organizer } = m;
  const [initial] = useState(() => client ?? { name: '', email: '', zone: props.zone, notes: '' });
  const [zone, setZone] = useState(initial.zone);
  const [version, setVersion] = useState(client?.version);
  const key = useRef(newIdempotencyKey());
  const form = useForm<ClientField>({
    id: 'client',
    rules: rulesOf(m),
    submit: async (values) => {
      const wanted = { ...values, name: values.name.trim(), email: values.email.trim(), notes: values.notes.trim() };
      if (!client || version === undefined) {
        const body = { params: { organizationId }, body: wanted, idempotencyKey: key.current };
        return onSaved(await api('createClient', body));
      }
      // Only what was changed is sent, so that nobody else's change is undone by a field left alone.
      const changes = Object.entries(wanted).filter(([name, value]) => value !== initial[name as ClientField]);
      const { clientId } = client;
      onSaved(await api('changeClient', { params: { clientId }, body: { version, ...Object.fromEntries(changes) } }));
    },
  });
  const isConflict = form.problem?.code === 'version_conflict';
  const loadNewest = async () =>
    client && setVersion((await api('getClient', { params: { clientId: client.clientId } })).version);
  const typing = (name: ClientField) => ({ ...form.field(name), defaultValue: initial[name], autoComplete: 'off' });
  return (
    <Dialog isOpen title={client ? words.form.changeTitle : words.form.newTitle} m={m.parts} onClose={onClose}>
      <Form form={form} m={m.parts} action={client ? organizer.save : words.form.create}>
        <Field {...typing('name')} label={words.name} maxLength={120} />
        <Field {...typing('email')} label={words.email} type="email" maxLength={254} />
        <ZoneField
          {...form.field('zone')}
          {...{ locale, m }}
          label={words.zone}
          hint={words.form.zoneHint}
          value={zone}
          onChange={setZone}
        />
        <TextField
          {...typing('notes')}
          label={words.form.notes}
          hint={words.form.notesHint}
          optional={m.parts.optional}
          maxLength={2000}
          rows={3}
        />
        {isConflict && version === client?.version && (
          <Note tone="warn" title={organizer.conflict.title}>
            <p>{organizer.conflict.text}</p>
            <Button onClick={() => void loadNewest()}>{organizer.conflict.action}</Button>
          </Note>
        )}
        {version !== client?.version && <Note tone="ok">{organizer.conflict.merged}</Note>}
      </Form>
    </Dialog>
  );
};
