import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { Surface } from '../ui/Surface.js';
import classes from './IncidentList.module.css';
import type { Incident } from './incident.js';
import { useDeliveryCounts } from './useDeliveryCounts.js';

/** Incidents, newest first, each with what became of its mails. */
export function IncidentList({ companyId, incidents }: { companyId: string; incidents: Incident[] }) {
  const { t } = useTranslation('incidents');
  const { t: tLists } = useTranslation('distribution-lists');
  const format = useFormat();
  const counts = useDeliveryCounts();
  return (
    <Surface py="xs">
      <ul className={classes.list} aria-label={t('list.title')}>
        {incidents.map(({ id, subject, list, announcedAt, deliveries }) => (
          <li key={id}>
            <TextLink
              to="/companies/$companyId/incidents/$incidentId"
              params={{ companyId, incidentId: id }}
              fw={600}
            >
              {subject}
            </TextLink>
            <Text c="dimmed" size="sm">
              {tLists(`kinds.${list}.name`)} ·{' '}
              <time dateTime={announcedAt}>{format.moment(announcedAt)}</time>
            </Text>
            <Text size="sm">{counts(deliveries)}</Text>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
