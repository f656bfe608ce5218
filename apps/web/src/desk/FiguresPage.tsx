import { NativeSelect, Text } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Table, type Column } from '../ui/Table.js';
import { DeskPage } from './DeskPage.js';
import { writeSpan } from './hours-text.js';
import { figuresQuery, type TeamFigures } from './service-levels.queries.js';
import { useTeams } from './teams.queries.js';

const spans = [7, 30, 90, 365] as const;

/** How soon teams answer and solve tickets. */
export function FiguresPage() {
  const { t } = useTranslation('desk');
  const { nameOf } = useTeams();
  const [days, setDays] = useState<number>(30);
  const { data: figures, error, refetch } = useQuery(figuresQuery(days));
  const columns: Column<TeamFigures>[] = [
    {
      key: 'team',
      title: t('controls.team'),
      width: 'minmax(0, 1.2fr)',
      cell: ({ team, opened }) => (
        <>
          <Text fw={600}>{team ? nameOf(team) : t('controls.noTeam')}</Text>
          <Text size="sm" c="dimmed">
            {t('figures.opened', { count: opened })}
          </Text>
        </>
      ),
    },
    ...(['firstAnswer', 'solution'] as const).map((goal) => ({
      key: goal,
      title: t(`figures.${goal}`),
      width: 'minmax(0, 1.5fr)',
      cell: ({ [goal]: times }: TeamFigures) => <Times times={times} goal={goal} />,
      labelled: true as const,
    })),
  ];
  return (
    <DeskPage part="figures">
      <NativeSelect
        size="md"
        maw={280}
        label={t('figures.span')}
        value={String(days)}
        onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
        data={spans.map((value) => ({ value: String(value), label: t('figures.days', { count: value }) }))}
      />
      {!figures && error && <Failure error={error} onRetry={() => void refetch()} />}
      {!figures && !error && <ListLoading rows={3} height={110} />}
      {figures?.length === 0 && (
        <EmptyState icon={IconChartBar} title={t('figures.empty')}>
          {t('figures.emptyText')}
        </EmptyState>
      )}
      {figures && figures.length > 0 && (
        <Table
          label={t('figures.title')}
          columns={columns}
          items={figures}
          keyOf={({ team }) => team ?? ''}
          isWhole={false} // its order is meant
        />
      )}
    </DeskPage>
  );
}

function Times({ times, goal }: { times: TeamFigures['solution']; goal: 'firstAnswer' | 'solution' }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { done, median, percentile90, breaches } = times;
  const spanOf = (minutes: number): string => writeSpan(Math.round(minutes));
  return (
    <>
      <Text size="sm">{t(`figures.done.${goal}`, { number: format.number(done) })}</Text>
      <Text size="sm">
        {median === null || percentile90 === null
          ? t('figures.noTimes')
          : t('figures.times', { median: spanOf(median), percentile90: spanOf(percentile90) })}
      </Text>
      <Text size="sm" fw={breaches > 0 ? 600 : 400}>
        {t('figures.breaches', { count: breaches })}
      </Text>
    </>
  );
}
