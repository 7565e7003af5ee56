import { useEffect } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { type Answer, api } from '../../lib/api.ts';
import { leaving, useAttempt } from '../../lib/attempt.ts';
import { type Membership, noteOrganization } from '../../lib/organize/organizations.ts';
import { useQuery } from '../../lib/query.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Tick } from '../field.tsx';
import { Note } from '../note.tsx';
import { Pill, type PillTone } from '../pill.tsx';
import { Unanswered } from '../unanswered.tsx';

type PayoutsPanelProps = { locale: Locale; m: OrganizeWords; membership: Membership };

type Payouts = Answer<'getPayouts'>;

const tones: Record<Payouts['state'], PillTone> = {
  NONE: 'plain',
  ONBOARDING: 'warn',
  PENDING: 'warn',
  RESTRICTED: 'bad',
  ACTIVE: 'ok',
};

/** `individual.verification.document` as a person may read it. */
const inWords = (due: string): string => due.replaceAll(/[._]/g, ' ');

type StateProps = { m: OrganizeWords; payouts: Payouts; isBusy: boolean; onStart: () => void };

const State = ({ m: { payouts: words }, payouts, isBusy, onStart }: StateProps) => (
  <>
    <p class="row tight">
      <b>{words.state}</b>
      <Pill tone={tones[payouts.state]}>{words.states[payouts.state]}</Pill>
    </p>
    <p class="quiet">{words.texts[payouts.state]}</p>
    {payouts.due.length > 0 && (
      <div>
        <p>{words.due}</p>
        <ul class="points">
          {payouts.due.map((due) => (
            <li key={due} class="breaks">
              {inWords(due)}
            </li>
          ))}
        </ul>
      </div>
    )}
    <div class="row">
      <Button tone={payouts.state === 'ACTIVE' ? 'plain' : 'loud'} isBusy={isBusy} onClick={onStart}>
        {words.actions[payouts.state]}
      </Button>
      <span class="small quiet">{words.leaves}</span>
    </div>
  </>
);

type SwitchName = 'takesBankDebits' | 'admitsDisputed';

/** Where the money of sales goes, and what is decided about payments. */
export const PayoutsPanel = ({ locale, m, membership }: PayoutsPanelProps) => {
  const { payouts: words } = m;
  const { organization } = membership;
  const { organizationId } = organization;
  const params = { organizationId };
  const { query, retry } = useQuery(organizationId, (signal) => api('getPayouts', { params, signal }));
  const starting = useAttempt(m.parts);
  const changing = useAttempt(m.parts);
  const trouble = starting.trouble ?? changing.trouble;

  const start = () =>
    starting.attempt(async () => {
      location.assign((await api('startPayouts', { params, body: { locale } })).url);
      await leaving;
    });
  useEffect(() => {
    // A link of Stripe's that was too old leads back here, to be made anew.
    if (new URLSearchParams(location.search).get('again')) void start();
  }, []);

  const change = (name: SwitchName, isOn: boolean) =>
    changing.attempt(async () => {
      const newest = await api('getOrganization', { params });
      const body = { version: newest.organization.version, [name]: isOn };
      await noteOrganization(await api('changeOrganization', { params, body }));
      toast({ text: m.organizer.saved });
    });
  const turn = (name: SwitchName, label: string, hint: string) => (
    <Tick
      name={name}
      label={label}
      hint={hint}
      checked={organization[name] === true}
      onChange={(event) => void change(name, event.currentTarget.checked)}
    />
  );
  return (
    <section class="slim-form card pad stack" aria-labelledby="payouts-title">
      <div class="stack tight">
        <h2 id="payouts-title">{words.title}</h2>
        <p class="quiet">{words.lead}</p>
      </div>
      {query.state !== 'ready' && <Unanswered query={query} shape="lines" m={m.parts} onRetry={retry} />}
      {query.state === 'ready' && (
        <State m={m} isBusy={starting.isBusy} payouts={query.answer} onStart={() => void start()} />
      )}
      {trouble && <Note tone="bad">{trouble}</Note>}
      <div>
        {turn('takesBankDebits', words.bankDebits, words.bankDebitsHint)}
        {turn('admitsDisputed', words.admitsDisputed, words.admitsDisputedHint)}
      </div>
    </section>
  );
};
