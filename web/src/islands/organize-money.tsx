import { useState } from 'preact/hooks';
import { Balances } from '../components/money/balances.tsx';
import { Invoices } from '../components/money/invoices.tsx';
import { SalesOverTime } from '../components/money/sales-over-time.tsx';
import { Transactions } from '../components/money/transactions.tsx';
import { OrganizationGate } from '../components/organize/organization-gate.tsx';
import { Tabs } from '../components/tabs.tsx';
import { api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import type { Membership } from '../lib/organize/organizations.ts';
import type { MoneyWords } from '../words/money.ts';

type MoneyProps = IslandProps<MoneyWords>;

const Books = ({ locale, m, organization }: MoneyProps & Pick<Membership, 'organization'>) => {
  const { money: words } = m;
  const [now] = useState(() => new Date().toISOString());
  const shared = { locale, m, organization, now };
  return (
    <div class="stack">
      <div class="stack tight">
        <h1 class="title">{words.title}</h1>
        <p class="quiet">{words.lead}</p>
      </div>
      <Balances {...{ locale, m }} organizationId={organization.organizationId} />
      <Tabs
        label={words.views}
        tabs={[
          {
            id: 'sales',
            label: words.sales,
            panel: (
              <SalesOverTime
                {...{ locale, m }}
                of={organization.organizationId}
                ask={(from, signal) =>
                  api('listDailySales', {
                    params: { organizationId: organization.organizationId },
                    query: { from },
                    signal,
                  })
                }
              />
            ),
          },
          { id: 'transactions', label: words.transactions, panel: <Transactions {...shared} /> },
          { id: 'invoices', label: words.invoices, panel: <Invoices {...shared} /> },
        ]}
      />
    </div>
  );
};

/** The books of an organization and its invoices. */
export const OrganizeMoney = (props: MoneyProps) => (
  <OrganizationGate {...props} permission="view_ledger">
    {({ organization }) => <Books key={organization.organizationId} {...props} organization={organization} />}
  </OrganizationGate>
);
