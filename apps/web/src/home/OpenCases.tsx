import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { dueOf } from '../succession/case.js';
import { openCasesQuery } from '../succession/succession.queries.js';
import { TextLink } from '../ui/links.js';
import { HomePanel } from './HomePanel.js';
import classes from './Lines.module.css';

/** As many as a panel shows. */
const most = 6;

/** Companies whose owner has died, and what comes next there. */
export function OpenCases() {
  const { t } = useTranslation(['home', 'succession']);
  const format = useFormat();
  const { data, error } = useQuery(openCasesQuery);
  return (
    <HomePanel
      title={t('succession.title')}
      link={{ to: { to: '/succession-cases' }, label: t('succession.all') }}
      count={data?.length}
      error={error}
      none={t('succession.none')}
    >
      <ul className={classes.lines} aria-label={t('succession.title')}>
        {data?.slice(0, most).map((one) => {
          const due = dueOf(one);
          return (
            <li key={one.id}>
              <TextLink to="/succession-cases/$caseId" params={{ caseId: one.id }}>
                {one.companyName ?? t('succession:list.noCompany')}
              </TextLink>
              <Text size="sm" c="dimmed">
                {[
                  t(`succession:states.${one.state}`),
                  due && t(`succession:list.due.${due.what}`, { moment: format.shortMoment(due.at) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </li>
          );
        })}
      </ul>
    </HomePanel>
  );
}
