import { Button, Text } from '@mantine/core';
import { IconClock, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { useMay } from '../api/may.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Table, type Column } from '../ui/Table.js';
import { DeskPage } from './DeskPage.js';
import { priorities } from './desk-filter.js';
import { writeBlocks, writeSpan } from './hours-text.js';
import { ServiceLevelDialog } from './ServiceLevelDialog.js';
import { serviceLevelsQuery, weekdays, type ServiceLevel } from './service-levels.queries.js';

/** How soon tickets are answered and solved, and when somebody is there. */
export function ServiceLevelsPage() {
  const { t } = useTranslation('desk');
  const nameIn = useCatalogueName();
  const mayChange = useMay('ServiceLevels.put');
  const { data: levels, error, refetch } = useQuery(serviceLevelsQuery);
  const [chosen, setChosen] = useState<ServiceLevel | 'new'>();
  const add = mayChange && (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setChosen('new')}>
      {t('levels.add')}
    </Button>
  );
  const isEmpty = levels?.length === 0;
  const columns: Column<ServiceLevel>[] = [
    {
      key: 'name',
      title: t('levels.name'),
      width: 'minmax(0, 1fr)',
      cell: ({ name, retiredAt }) => (
        <>
          <Text fw={600}>{nameIn(name)}</Text>
          {retiredAt && (
            <Text size="sm" c="dimmed">
              {t('levels.retired')}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'promises',
      title: t('levels.promises'),
      width: 'minmax(0, 1.6fr)',
      cell: ({ promises }) =>
        priorities.map((priority) => {
          const { firstAnswer, solution } = promises[priority];
          const said = [
            ...(firstAnswer === null ? [] : [t('levels.answerIn', { time: writeSpan(firstAnswer) })]),
            ...(solution === null ? [] : [t('levels.solutionIn', { time: writeSpan(solution) })]),
          ];
          return (
            <Text key={priority} size="sm">
              {t(`priorities.${priority}`)}: {said.join(', ') || t('levels.nothing')}
            </Text>
          );
        }),
    },
    {
      key: 'hours',
      title: t('levels.hours'),
      width: 'minmax(0, 1.4fr)',
      cell: ({ hours, holidays }) =>
        hours === null ? (
          <Text size="sm">{t('levels.always')}</Text>
        ) : (
          <>
            {weekdays.map((day) =>
              hours[day].length === 0 ? null : (
                <Text key={day} size="sm">
                  {t(`levels.days.${day}`)}: {writeBlocks(hours[day])}
                </Text>
              ),
            )}
            {holidays && (
              <Text size="sm" c="dimmed">
                {t('levels.withoutHolidays', {
                  place: [holidays.country, holidays.region].filter(Boolean).join('-'),
                })}
              </Text>
            )}
          </>
        ),
    },
    ...(mayChange
      ? [
          {
            key: 'change',
            title: t('teams.change'),
            width: 'minmax(6.5rem, 0.5fr)',
            cell: (level: ServiceLevel) => (
              <Button
                size="xs"
                variant="default"
                aria-label={t('teams.changeOf', { name: nameIn(level.name) })}
                onClick={() => setChosen(level)}
              >
                {t('teams.change')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <DeskPage part="levels" actions={add}>
      {!levels && error && <Failure error={error} onRetry={() => void refetch()} />}
      {!levels && !error && <ListLoading rows={2} height={150} />}
      {isEmpty && (
        <EmptyState icon={IconClock} title={t('levels.empty')}>
          {t('levels.emptyText')}
        </EmptyState>
      )}
      {levels && !isEmpty && (
        <Table
          label={t('levels.title')}
          items={levels}
          keyOf={({ key }) => key}
          isWhole={false} // its order is meant
          columns={columns}
        />
      )}
      {chosen && (
        <ServiceLevelDialog
          {...(chosen !== 'new' && { level: chosen })}
          onClose={() => {
            setChosen(undefined);
            void refetch(); // somebody else may have changed it
          }}
        />
      )}
    </DeskPage>
  );
}
