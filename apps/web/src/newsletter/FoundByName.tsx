import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { companyName, personName } from '../api/names.js';
import { ProofDialog } from '../subscriptions/ProofDialog.js';
import type { Subscriber } from '../subscriptions/subscriptions.queries.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { TextLink } from '../ui/links.js';
import { Table } from '../ui/Table.js';
import { namesakesQuery } from './newsletter.queries.js';

/** Contacts who are called so: each with the way to what is proved of them. */
export function FoundByName({ name }: { name: string }) {
  const { t } = useTranslation('newsletter');
  const { data: found, error, refetch } = useQuery(namesakesQuery(name));
  const [proving, setProving] = useState<{ subscriber: Subscriber; whose: string }>();
  if (!found)
    return error ? (
      <Failure error={error} onRetry={() => void refetch()} />
    ) : (
      <ListLoading rows={3} height={56} />
    );
  if (found.items.length === 0) return <Text role="status">{t('proofs.nobody')}</Text>;
  return (
    <>
      <Table
        label={t('proofs.found')}
        items={found.items}
        keyOf={({ contact }) => contact.id}
        isWhole={false}
        columns={[
          {
            key: 'who',
            title: t('proofs.who'),
            width: 'minmax(0, 1.2fr)',
            cell: ({ contact, company }) => (
              <TextLink
                to="/companies/$companyId/contacts/$contactId"
                params={{ companyId: company.id, contactId: contact.id }}
                fw={600}
              >
                {personName(contact)}
              </TextLink>
            ),
          },
          {
            key: 'company',
            title: t('proofs.company'),
            width: 'minmax(0, 1.2fr)',
            cell: ({ company }) => companyName(company),
          },
          {
            key: 'email',
            title: t('proofs.email'),
            width: 'minmax(0, 1.4fr)',
            cell: ({ contact }) => contact.email,
          },
          {
            key: 'proof',
            title: t('proofs.proof'),
            width: 'minmax(6.5rem, 0.5fr)',
            cell: ({ contact, company }) => (
              <Button
                variant="default"
                size="xs"
                aria-label={t('proofs.showOf', { whose: personName(contact) })}
                onClick={() =>
                  setProving({
                    subscriber: { companyId: company.id, contactId: contact.id },
                    whose: personName(contact),
                  })
                }
              >
                {t('proofs.show')}
              </Button>
            ),
          },
        ]}
      />
      {proving && <ProofDialog {...proving} onClose={() => setProving(undefined)} />}
    </>
  );
}
