import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { lastUnreachedQuery } from '../unreached-companies/unreached-companies.queries.js';
import { HomePanel } from './HomePanel.js';
import classes from './Lines.module.css';

/** Companies at which nobody would be reached in an emergency: somebody has to ask there before there is one. */
export function NobodyToReach() {
  const { t } = useTranslation('unreached-companies');
  const format = useFormat();
  const { data, error } = useQuery(lastUnreachedQuery);
  return (
    <HomePanel
      title={t('title')}
      link={{ to: { to: '/unreached-companies' }, label: t('all') }}
      count={data?.length}
      error={error}
      none={t('none')}
    >
      <ul className={classes.lines} aria-label={t('title')}>
        {data?.map(({ company, reason, purpose, since }) => (
          <li key={company.id}>
            <TextLink
              to="/companies/$companyId/recipients"
              params={{ companyId: company.id }}
              search={{ for: purpose }}
            >
              {company.legalName}
            </TextLink>
            <Text size="sm" c="dimmed">
              {[t(`reasons.${reason}`), format.shortMoment(since)].join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
    </HomePanel>
  );
}
