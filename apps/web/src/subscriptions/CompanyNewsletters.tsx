import { Group, Stack, Text } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import { isProblemWith } from '../api/problem.js';
import { Failure } from '../ui/Failure.js';
import { TextLink } from '../ui/links.js';
import { MailLink } from '../ui/MailLink.js';
import { Notice } from '../ui/Notice.js';
import { SubscriberActions } from './SubscriberActions.js';
import { SubscriptionList } from './SubscriptionList.js';
import { companySubscriptionsQuery } from './subscriptions.queries.js';

/** What goes to the company's general address, once that is known. */
export function CompanyNewsletters({ company }: { company: Company }) {
  const { t } = useTranslation('subscriptions');
  const { data, error, refetch } = useQuery(companySubscriptionsQuery(company));
  const isOnTheWay = data
    ? data.companyVersion < company.version
    : isProblemWith(error, 'companies.not-found');
  const subscriber = { companyId: company.id, contactId: null };
  if (!company.email)
    return (
      <Notice icon={IconMailOff}>
        <Group gap="sm">
          <Text>{t('company.noAddress')}</Text>
          <TextLink to="/companies/$companyId/details" params={{ companyId: company.id }}>
            {t('company.toDetails')}
          </TextLink>
        </Group>
      </Notice>
    );
  return (
    <Stack gap="md">
      <Text>
        {`${t('company.address')}: `}
        <MailLink email={company.email} />
      </Text>
      {isOnTheWay && <Text c="dimmed">{t('company.onTheWay')}</Text>}
      {!data && !isOnTheWay && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.subscriptions.length === 0 && <Text c="dimmed">{t('company.none')}</Text>}
      {data && data.subscriptions.length > 0 && (
        <SubscriptionList subscriber={subscriber} subscriptions={data.subscriptions} />
      )}
      <Group gap="sm">
        <SubscriberActions
          subscriber={subscriber}
          whose={t('company.whose')}
          subscribed={data}
          external={false}
          isOpen={!company.closedAt}
        />
      </Group>
    </Stack>
  );
}
