import { useRef, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { accessOf, type ClientConnection, goToGoogle } from '../../lib/organize/clients.ts';
import type { ClientWords } from '../../words/clients.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Choice, Field } from '../field.tsx';
import { FormSummary } from '../form.tsx';
import { Note } from '../note.tsx';

type ConnectionDialogProps = {
  locale: Locale;
  m: ClientWords;
  clientId: string;
  /** The connection to change; a new one without it. */
  connection: ClientConnection | undefined;
  onSaved: (connection: ClientConnection) => void;
  onClose: () => void;
};

type AppKind = 'platform' | 'own';
const appKinds: readonly AppKind[] = ['platform', 'own'];

/** What a connection is for and which app asks for it; saved, or saved and taken to Google at once. */
export const ConnectionDialog = ({ locale, m, clientId, connection, onSaved, onClose }: ConnectionDialogProps) => {
  const { form: words } = m.clients.connections;
  const [kind, setKind] = useState<AppKind>(connection?.googleClientId ? 'own' : 'platform');
  const isLeaving = useRef(true);
  // Sent once and refused at Google's door, it is there already: the next try changes it.
  const [saved, setSaved] = useState(connection);
  const isOwn = kind === 'own';
  const form = useForm({
    id: 'connection',
    rules: {
      access: undefined,
      googleClientId: (value) => (!isOwn || /^[\w.-]{1,200}$/.test(value.trim()) ? undefined : words.idMissing),
      googleClientSecret: (value) => (!isOwn || /^[!-~]{1,200}$/.test(value.trim()) ? undefined : words.secretMissing),
    },
    submit: async (values) => {
      const access = values.access === 'READ' ? ('READ' as const) : ('WRITE' as const);
      const app = {
        googleClientId: values.googleClientId.trim(),
        googleClientSecret: values.googleClientSecret.trim(),
      };
      const next = saved
        ? await api('changeClientConnection', {
            params: { clientId, connectionId: saved.connectionId },
            body: { version: saved.version, access, app: isOwn ? app : null },
          })
        : await api('createClientConnection', { params: { clientId }, body: { access, ...(isOwn && { app }) } });
      setSaved(next);
      if (isLeaving.current) await goToGoogle(locale, next);
      onSaved(next);
    },
  });
  return (
    <Dialog isOpen title={connection ? words.changeTitle : words.newTitle} m={m.parts} onClose={onClose}>
      <form class="stack" id="connection" method="post" noValidate onSubmit={form.onSubmit}>
        <FormSummary form={form} m={m.parts} />
        {connection && connection.status !== 'PENDING' && <Note tone="warn">{words.changeText}</Note>}
        <Choice
          {...form.field('access')}
          label={words.access}
          defaultValue={connection ? accessOf(connection) : 'WRITE'}
          options={(['WRITE', 'READ'] as const).map((value) => ({ value, label: words.accesses[value] }))}
        />
        <fieldset class="field">
          <legend>{words.app}</legend>
          <div>
            {appKinds.map((one) => (
              <label class="tick" key={one}>
                <input type="radio" name="app" value={one} checked={one === kind} onChange={() => setKind(one)} />
                <span>
                  {words.apps[one].name}
                  <span class="hint small quiet">{words.apps[one].text}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        {isOwn && (
          <>
            <Field
              {...form.field('googleClientId')}
              label={words.googleClientId}
              hint={words.googleClientIdHint}
              defaultValue={connection?.googleClientId ?? ''}
              autoComplete="off"
              spellcheck={false}
              maxLength={200}
            />
            <span class="small quiet">
              {words.redirect} <b class="breaks">{`${location.origin}/v1/calendar-connections/callback`}</b>
            </span>
            <Field
              {...form.field('googleClientSecret')}
              label={words.googleClientSecret}
              hint={words.secretHint}
              type="password"
              autoComplete="off"
              maxLength={200}
            />
          </>
        )}
        <Button type="submit" tone="loud" wide isBusy={form.isSending} onClick={() => (isLeaving.current = true)}>
          {words.saveAndGo}
        </Button>
        <Button type="submit" wide isBusy={form.isSending} onClick={() => (isLeaving.current = false)}>
          {words.save}
        </Button>
      </form>
    </Dialog>
  );
};
