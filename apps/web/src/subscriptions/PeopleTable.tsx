import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContactNames } from '../api/contact-names.js';
import { useMay } from '../api/may.js';
import { TextLink } from '../ui/links.js';
import { Table } from '../ui/Table.js';
import { PersonDialog } from './PersonDialog.js';
import { ProofDialog } from './ProofDialog.js';
import { standingOf } from './standing.js';
import { StandingMark } from './StandingMark.js';
import type { ContactSubscription } from './subscriptions.queries.js';
import { useChannelName } from './useChannelName.js';
import { useStandingText } from './useStandingText.js';

export interface PeopleTableProps {
  companyId: string;
  subscriptions: ContactSubscription[];
  isWhole: boolean;
  isOpen: boolean;
}

/** Each person who was ever asked, with all their channels. */
export function PeopleTable({ companyId, subscriptions, isWhole, isOpen }: PeopleTableProps) {
  const { t } = useTranslation('subscriptions');
  const mayChange = useMay('Subscriptions.change') && isOpen;
  const mayProve = useMay('Subscriptions.proof');
  const [now] = useState(() => new Date());
  const [changing, setChanging] = useState<string>();
  const [proving, setProving] = useState<string>();
  const channelName = useChannelName();
  const tell = useStandingText(now);
  const people = peopleIn(subscriptions);
  const nameOf = useContactNames(
    companyId,
    people.map(({ contactId }) => contactId),
  );
  const called = (contactId: string): string => nameOf(contactId) ?? t('people.former');
  return (
    <>
      <Table
        label={t('people.title')}
        items={people}
        keyOf={({ contactId }) => contactId}
        isWhole={isWhole}
        columns={[
          {
            key: 'name',
            title: t('people.name'),
            width: 'minmax(0, 0.8fr)',
            sortBy: ({ contactId }) => called(contactId),
            cell: ({ contactId }) =>
              nameOf(contactId) === null ? (
                <Text fw={600}>{t('people.former')}</Text>
              ) : (
                <TextLink
                  to="/companies/$companyId/contacts/$contactId"
                  params={{ companyId, contactId }}
                  fw={600}
                >
                  {nameOf(contactId) ?? '…'}
                </TextLink>
              ),
          },
          {
            key: 'newsletters',
            title: t('people.newsletters'),
            width: 'minmax(0, 1.8fr)',
            cell: ({ its }) => (
              <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
                {its.map((subscription) => (
                  <li key={subscription.channel}>
                    <Group gap="xs">
                      <span>{channelName(subscription.channel)}</span>
                      <StandingMark standing={standingOf(subscription, now)} />
                    </Group>
                    <Text size="sm" c="dimmed">
                      {tell(subscription).join(' ')}
                    </Text>
                  </li>
                ))}
              </Stack>
            ),
          },
          ...(mayChange || mayProve
            ? [
                {
                  key: 'actions',
                  title: t('people.actions'),
                  width: 'minmax(0, 0.7fr)',
                  cell: ({ contactId }: { contactId: string }) => (
                    <Group gap="xs" mt={{ base: 6, sm: 0 }}>
                      {mayChange && nameOf(contactId) !== null && (
                        <Button
                          variant="default"
                          size="xs"
                          aria-label={t('change.of', { whose: called(contactId) })}
                          onClick={() => setChanging(contactId)}
                        >
                          {t('people.change')}
                        </Button>
                      )}
                      {mayProve && (
                        <Button
                          variant="default"
                          size="xs"
                          aria-label={t('proof.of', { whose: called(contactId) })}
                          onClick={() => setProving(contactId)}
                        >
                          {t('proof.begin')}
                        </Button>
                      )}
                    </Group>
                  ),
                },
              ]
            : []),
        ]}
      />
      {changing && (
        <PersonDialog companyId={companyId} contactId={changing} onClose={() => setChanging(undefined)} />
      )}
      {proving && (
        <ProofDialog
          subscriber={{ companyId, contactId: proving }}
          whose={called(proving)}
          onClose={() => setProving(undefined)}
        />
      )}
    </>
  );
}

/** Those of one person stand together. */
function peopleIn(subscriptions: ContactSubscription[]): { contactId: string; its: ContactSubscription[] }[] {
  const people = new Map<string, ContactSubscription[]>();
  for (const subscription of subscriptions)
    people.set(subscription.contactId, [...(people.get(subscription.contactId) ?? []), subscription]);
  return [...people].map(([contactId, its]) => ({ contactId, its }));
}
