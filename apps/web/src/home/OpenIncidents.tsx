import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/links.js';
import { openDeclarationsQuery } from './home.queries.js';
import { HomePanel } from './HomePanel.js';
import classes from './Lines.module.css';

/** What is broken at many companies, and at how many of them nobody has been reached. */
export function OpenIncidents() {
  const { t } = useTranslation('home');
  const { data, error } = useQuery(openDeclarationsQuery);
  return (
    <HomePanel
      title={t('incidents.title')}
      link={{ to: { to: '/incidents' }, label: t('incidents.all') }}
      count={data?.length}
      error={error}
      none={t('incidents.none')}
    >
      <ul className={classes.lines} aria-label={t('incidents.title')}>
        {data?.map(({ id, subject, counts }) => (
          <li key={id}>
            <TextLink to="/incidents/$declarationId" params={{ declarationId: id }}>
              {subject}
            </TextLink>
            <Text size="sm" c="dimmed">
              {[
                t('incidents.companies', { count: counts.companies }),
                counts.callTasks > 0 && t('incidents.unreached', { count: counts.callTasks }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
    </HomePanel>
  );
}
