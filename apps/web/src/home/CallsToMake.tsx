import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callsToMakeQuery } from './home.queries.js';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { HomePanel } from './HomePanel.js';
import classes from './Lines.module.css';

/** Companies that nobody has reached by mail: somebody has to phone. */
export function CallsToMake() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { data, error } = useQuery(callsToMakeQuery);
  return (
    <HomePanel
      title={t('calls.title')}
      link={{ to: { to: '/call-tasks' }, label: t('calls.all') }}
      count={data?.length}
      error={error}
      none={t('calls.none')}
    >
      <ul className={classes.lines} aria-label={t('calls.title')}>
        {data?.map(({ id, companyName, subject, openedAt }) => (
          <li key={id}>
            <TextLink to="/call-tasks/$callTaskId" params={{ callTaskId: id }}>
              {companyName}
            </TextLink>
            <Text size="sm" c="dimmed">
              {[subject, format.shortMoment(openedAt)].join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
    </HomePanel>
  );
}
