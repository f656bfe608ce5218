import { Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCompany } from '../api/company.js';
import type { Contact } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { isProblemWith } from '../api/problem.js';
import { SubscriberActions } from '../subscriptions/SubscriberActions.js';
import { SubscriptionList } from '../subscriptions/SubscriptionList.js';
import { subscriptionsQuery } from '../subscriptions/subscriptions.queries.js';
import { Failure } from '../ui/Failure.js';
import { Section } from './Section.js';

/** The newsletters of the person: others may ask them, and end; what they agree to is theirs. */
export function NewslettersSection({ contact, id }: { contact: Contact; id?: string }) {
  const { t } = useTranslation('contacts');
  const { closedAt } = useCompany();
  const { data, error, refetch } = useQuery(subscriptionsQuery(contact));
  // registered a moment ago: where subscriptions are kept the person is not known yet
  const isOnTheWay = data
    ? data.contactVersion < contact.version
    : isProblemWith(error, 'contacts.not-found');
  const subscriber = { companyId: contact.companyId, contactId: contact.id };
  return (
    <Section {...(id && { id })} title={t('form.newsletters.title')} lead={t('newsletters.lead')}>
      {!data && !error && <Skeleton height={24} />}
      {isOnTheWay && <Text c="dimmed">{t('newsletters.onTheWay')}</Text>}
      {!data && !isOnTheWay && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.subscriptions.length === 0 && !isOnTheWay && <Text c="dimmed">{t('newsletters.none')}</Text>}
      {data && data.subscriptions.length > 0 && (
        <SubscriptionList subscriber={subscriber} subscriptions={data.subscriptions} />
      )}
      <Group mt="md" gap="sm">
        <SubscriberActions
          subscriber={subscriber}
          whose={personName(contact)}
          subscribed={data}
          external={contact.external}
          isOpen={!closedAt && !contact.offboardedAt}
        />
      </Group>
    </Section>
  );
}
