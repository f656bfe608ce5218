import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { rowLink, Table } from '../ui/Table.js';
import { standingOf } from './course.js';
import { IncidentStanding } from './IncidentStanding.js';
import { calledOf, isAlarm, type Incident } from './incident.js';
import { useDeliveryCounts } from './useDeliveryCounts.js';

export interface IncidentListProps {
  companyId: string;
  incidents: Incident[];
  isWhole: boolean;
}

/** Incidents, newest first, each with what became of its mails. */
export function IncidentList({ companyId, incidents, isWhole }: IncidentListProps) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const counts = useDeliveryCounts();
  return (
    <Table
      label={t('list.title')}
      items={incidents}
      keyOf={({ id }) => id}
      isWhole={isWhole}
      columns={[
        {
          key: 'subject',
          title: t('list.columns.subject'),
          width: 'minmax(0, 1.6fr)',
          sortBy: ({ subject }) => subject,
          cell: ({ id, subject }) => (
            <TextLink
              to="/companies/$companyId/incidents/$incidentId"
              params={{ companyId, incidentId: id }}
              className={rowLink}
            >
              {subject}
            </TextLink>
          ),
        },
        {
          key: 'standing',
          title: t('list.columns.standing'),
          width: 'minmax(0, 1fr)',
          sortBy: (incident) => standingOf(incident),
          cell: (incident) => <IncidentStanding incident={incident} />,
        },
        {
          key: 'kind',
          title: t('list.columns.kind'),
          width: 'minmax(0, 1fr)',
          sortBy: (incident) => t(`kinds.${calledOf(incident)}.name`),
          cell: (incident) => t(`kinds.${calledOf(incident)}.name`),
        },
        {
          key: 'announcedAt',
          title: t('list.columns.announcedAt'),
          width: 'minmax(0, 1fr)',
          sortBy: ({ announcedAt }) => announcedAt,
          cell: ({ announcedAt }) => <time dateTime={announcedAt}>{format.shortMoment(announcedAt)}</time>,
        },
        {
          key: 'mails',
          title: t('list.columns.mails'),
          width: 'minmax(0, 1.2fr)',
          cell: ({ deliveries }) => counts(deliveries.filter(isAlarm)),
        },
      ]}
    />
  );
}
