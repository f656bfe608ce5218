import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { companyQuery } from '../api/company.js';
import { useContactNames } from '../api/contact-names.js';
import { companyName } from '../api/names.js';
import { useFormat } from '../i18n/format.js';
import { ProofDialog } from '../subscriptions/ProofDialog.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { TextLink } from '../ui/links.js';
import { Table } from '../ui/Table.js';
import { provedSubscribersQuery, type ProvedSubscriber } from './newsletter.queries.js';

/** Of whom the ledger tells under an address: also of former ones, as long as their proof is kept. */
export function FoundByAddress({ email }: { email: string }) {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const { data: found, error, refetch } = useQuery(provedSubscribersQuery(email));
  const stateOf = ({ since, lockedAt, forgotten }: ProvedSubscriber): string => {
    const begun = t('proofs.since', { moment: format.moment(since) });
    if (forgotten) return `${begun} ${t('proofs.forgotten')}`;
    return lockedAt ? `${begun} ${t('proofs.locked', { moment: format.moment(lockedAt) })}` : begun;
  };
  if (!found)
    return error ? (
      <Failure error={error} onRetry={() => void refetch()} />
    ) : (
      <ListLoading rows={2} height={72} />
    );
  if (found.length === 0) return <Text role="status">{t('proofs.none')}</Text>;
  return (
    <Table
      label={t('proofs.found')}
      items={found}
      keyOf={({ companyId, contactId }) => `${companyId} ${contactId}`}
      isWhole={false}
      columns={[
        {
          key: 'who',
          title: t('proofs.who'),
          width: 'minmax(0, 1.2fr)',
          cell: (one) => <Who subscriber={one} />,
        },
        { key: 'state', title: t('proofs.state'), width: 'minmax(0, 1.6fr)', cell: stateOf },
        {
          key: 'proof',
          title: t('proofs.proof'),
          width: 'minmax(6.5rem, 0.5fr)',
          cell: (one) => <Show subscriber={one} email={email} />,
        },
      ]}
    />
  );
}

function Who({ subscriber: { companyId, contactId } }: { subscriber: ProvedSubscriber }) {
  const { t } = useTranslation('newsletter');
  const { data: company } = useQuery(companyQuery(companyId));
  const nameOf = useContactNames(companyId, contactId === null ? [] : [contactId]);
  const name = contactId === null ? t('proofs.companyAddress') : nameOf(contactId);
  return (
    <>
      {contactId !== null && typeof name === 'string' ? (
        <TextLink to="/companies/$companyId/contacts/$contactId" params={{ companyId, contactId }} fw={600}>
          {name}
        </TextLink>
      ) : (
        <Text fw={600}>{name === null ? t('proofs.erased') : (name ?? '…')}</Text>
      )}
      <Group gap="xs">
        <TextLink to="/companies/$companyId/subscriptions" params={{ companyId }} size="sm">
          {company ? companyName(company) : '…'}
        </TextLink>
      </Group>
    </>
  );
}

function Show({ subscriber, email }: { subscriber: ProvedSubscriber; email: string }) {
  const { t } = useTranslation('newsletter');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={t('proofs.showOf', { whose: email })}
        onClick={() => setOpen(true)}
      >
        {t('proofs.show')}
      </Button>
      {isOpen && <ProofDialog subscriber={subscriber} whose={email} onClose={() => setOpen(false)} />}
    </>
  );
}
