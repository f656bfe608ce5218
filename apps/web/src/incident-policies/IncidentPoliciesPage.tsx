import { Button, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { incidentKinds, severities } from '../incidents/incident.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { Table } from '../ui/Table.js';
import { ChangePolicyDialog } from './ChangePolicyDialog.js';
import { incidentPoliciesQuery, type IncidentPolicy } from './incident-policies.queries.js';
import { useSpan } from './useSpan.js';

const placeOf = ({ kind, severity }: IncidentPolicy): number =>
  incidentKinds.indexOf(kind) * severities.length + severities.indexOf(severity);

/** How soon incidents go on until somebody has answered: for each kind and severity. */
export function IncidentPoliciesPage() {
  const { t } = useTranslation(['incident-policies', 'incidents', 'app']);
  const span = useSpan();
  const mayChange = useMay('IncidentPolicies.put');
  const queryClient = useQueryClient();
  const { data, error, isPending, refetch } = useQuery(incidentPoliciesQuery);
  const [chosen, setChosen] = useState<IncidentPolicy>();
  const policies = [...(data ?? [])].sort((a, b) => placeOf(a) - placeOf(b));
  const nameOf = ({ kind, severity }: IncidentPolicy): string =>
    t('name', {
      kind: t(`incidents:kinds.${kind}.name`),
      severity: t(`incidents:severities.${severity}.name`),
    });
  return (
    <Page title={t('title')} lead={t('lead')}>
      {isPending && <ListLoading rows={9} height={{ base: 240, sm: 48 }} />}
      <Failure error={data ? undefined : error} onRetry={() => void refetch()} />
      {data && (
        <Table
          label={t('title')}
          items={policies}
          keyOf={({ kind, severity }) => `${kind} ${severity}`}
          isWhole={false} // its order is meant
          columns={[
            {
              key: 'name',
              title: t('columns.name'),
              width: 'minmax(0, 1.7fr)',
              cell: (policy) => <Text fw={600}>{nameOf(policy)}</Text>,
            },
            {
              key: 'wait',
              title: t('columns.wait'),
              labelled: true,
              width: 'minmax(0, 1fr)',
              cell: ({ waitMinutes }) => span(waitMinutes),
            },
            {
              key: 'reminders',
              title: t('columns.reminders'),
              labelled: true,
              width: 'minmax(0, 0.9fr)',
              cell: ({ reminders }) => t('reminders', { count: reminders }),
            },
            {
              key: 'everybody',
              title: t('columns.everybody'),
              labelled: true,
              width: 'minmax(0, 1fr)',
              cell: ({ everybody }) => t(everybody ? 'everybody' : 'anybody'),
            },
            {
              key: 'holds',
              title: t('columns.holds'),
              labelled: true,
              width: 'minmax(0, 1fr)',
              cell: ({ holdsMinutes }) => (holdsMinutes === null ? t('holdsUntilEnd') : span(holdsMinutes)),
            },
            {
              key: 'quiet',
              title: t('columns.quiet'),
              labelled: true,
              width: 'minmax(0, 1fr)',
              cell: ({ quietFrom, quietUntil }) =>
                quietFrom && quietUntil ? t('quiet', { from: quietFrom, until: quietUntil }) : t('never'),
            },
            ...(mayChange
              ? [
                  {
                    key: 'change',
                    title: t('columns.change'),
                    width: 'minmax(7.5rem, 0.8fr)',
                    cell: (policy: IncidentPolicy) => (
                      <Button
                        variant="default"
                        size="xs"
                        aria-label={t('change.of', { name: nameOf(policy) })}
                        onClick={() => setChosen(policy)}
                      >
                        {t('change.begin')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {chosen && (
        <ChangePolicyDialog
          key={`${chosen.kind} ${chosen.severity} ${chosen.version}`} // its fields begin with what has been read
          policy={chosen}
          name={nameOf(chosen)}
          onClose={() => {
            setChosen(undefined);
            void queryClient.invalidateQueries(incidentPoliciesQuery); // somebody else may have changed it
          }}
        />
      )}
    </Page>
  );
}
