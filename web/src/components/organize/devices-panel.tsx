import { useState } from 'preact/hooks';
import { relativeTime } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { type Answer, api } from '../../lib/api.ts';
import { useAttempt } from '../../lib/attempt.ts';
import { useForm } from '../../lib/form.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { useQuery } from '../../lib/query.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button, ButtonLink } from '../button.tsx';
import { CopyOnce } from '../copy-once.tsx';
import { Confirm, Dialog } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { Form } from '../form.tsx';
import { Note } from '../note.tsx';
import { Pill } from '../pill.tsx';
import { QrCode } from '../qr-code.tsx';
import type { Column } from '../records.tsx';
import { Unanswered } from '../unanswered.tsx';
import { RecordsPanel } from './records-panel.tsx';

type Device = Answer<'listDevices'>['data'][number];
type Registered = Answer<'registerDevice'>;
type DevicesPanelProps = { locale: Locale; m: OrganizeWords; event: OrganizedEvent };

type RegisterFormProps = DevicesPanelProps & { onRegistered: (registered: Registered) => void };

const RegisterForm = ({ m, event, onRegistered }: RegisterFormProps) => {
  const { devices: words } = m.organizer;
  const needed = (sentence: string) => (value: string) => (value.trim() === '' ? sentence : undefined);
  const form = useForm({
    id: 'device',
    rules: { name: needed(words.nameMissing), gate: needed(words.gateMissing) },
    submit: async (body) => onRegistered(await api('registerDevice', { params: { eventId: event.eventId }, body })),
  });
  return (
    <Form form={form} m={m.parts} action={words.register}>
      <Field {...form.field('name')} label={words.name} hint={words.nameHint} maxLength={60} autoComplete="off" />
      <Field {...form.field('gate')} label={words.gate} hint={words.gateHint} maxLength={40} autoComplete="off" />
    </Form>
  );
};

const Paired = ({ locale, m, registered }: Omit<DevicesPanelProps, 'event'> & { registered: Registered }) => {
  const { devices: words } = m.organizer;
  // A fragment is sent to no server and stands in no log.
  const link = `${location.origin}${localePath(locale, '/door')}#${registered.key}`;
  return (
    <div class="stack">
      <p>{words.keyText}</p>
      <div class="pairing">
        <QrCode text={link} label={words.link} />
      </div>
      <CopyOnce secret={registered.key} label={words.key} m={m.parts} />
      <div>
        <ButtonLink href={link}>{words.openHere}</ButtonLink>
      </div>
    </div>
  );
};

const columnsOf = ({
  locale,
  m,
  now,
  onRevoke,
}: Omit<DevicesPanelProps, 'event'> & {
  now: string;
  onRevoke: (device: Device) => void;
}): Column<Device>[] => {
  const { devices: words } = m.organizer;
  return [
    {
      label: words.name,
      part: 'name',
      cell: ({ name, gate }) => (
        <span class="stack hair">
          <b>{name}</b>
          <span class="faint">{gate}</span>
        </span>
      ),
    },
    { label: words.registered, cell: ({ registeredAt }) => relativeTime(locale, registeredAt, now) },
    {
      label: words.lastScan,
      cell: ({ lastScanAt }) => (lastScanAt ? relativeTime(locale, lastScanAt, now) : words.never),
    },
    {
      label: words.state,
      part: 'lead',
      end: true,
      cell: ({ status }) => <Pill tone={status === 'ACTIVE' ? 'ok' : 'plain'}>{words.states[status]}</Pill>,
    },
    {
      label: words.revoke,
      part: 'act',
      end: true,
      cell: (device) =>
        device.status === 'ACTIVE' && (
          <Button aria-label={`${words.revoke}: ${device.name}`} onClick={() => onRevoke(device)}>
            {words.revoke}
          </Button>
        ),
    },
  ];
};

/** The scanners of an event: registered with a key that is shown once, switched off when lost. */
export const DevicesPanel = (props: DevicesPanelProps) => {
  const { locale, m, event } = props;
  const { devices: words } = m.organizer;
  const { eventId } = event;
  const { query, retry } = useQuery(eventId, (signal) => api('listDevices', { params: { eventId }, signal }));
  const [isAdding, setAdding] = useState(false);
  const [registered, setRegistered] = useState<Registered>();
  const [revoked, setRevoked] = useState<Device>();
  const { attempt, isBusy, trouble } = useAttempt(m.parts);

  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={2} m={m.parts} onRetry={retry} />;
  const rows = query.answer.data;

  const revoke = async ({ deviceId }: Device) => {
    await attempt(async () => {
      await api('revokeDevice', { params: { eventId, deviceId } });
      toast({ text: words.revoked });
      retry();
    });
    setRevoked(undefined);
  };
  const close = () => {
    setAdding(false);
    setRegistered(undefined);
  };
  const add = event.status !== 'CANCELLED' && (
    <Button tone="loud" onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <div class="stack">
      {trouble && <Note tone="bad">{trouble}</Note>}
      <RecordsPanel
        {...{ words, add }}
        lead={<p class="quiet">{words.lead}</p>}
        columns={columnsOf({ locale, m, now: new Date().toISOString(), onRevoke: setRevoked })}
        rows={rows}
        keyOf={({ deviceId }) => deviceId}
      />
      <Dialog
        isOpen={isAdding}
        title={registered ? words.keyTitle(registered.device.name) : words.add}
        m={m.parts}
        onClose={close}
        actions={
          registered && (
            <Button tone="loud" onClick={close}>
              {words.paired}
            </Button>
          )
        }
      >
        {registered ? (
          <Paired {...{ locale, m, registered }} />
        ) : (
          isAdding && (
            <RegisterForm
              {...props}
              onRegistered={(made) => {
                setRegistered(made);
                retry();
              }}
            />
          )
        )}
      </Dialog>
      <Confirm
        isOpen={revoked !== undefined}
        title={words.revokeTitle(revoked?.name ?? '')}
        text={words.revokeText}
        action={words.revoke}
        isBusy={isBusy}
        m={m.parts}
        onConfirm={() => revoked && void revoke(revoked)}
        onClose={() => setRevoked(undefined)}
      />
    </div>
  );
};
