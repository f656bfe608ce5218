import { Button, Text } from '@mantine/core';
import { IconMessagePlus, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Table } from '../ui/Table.js';
import { DeskPage } from './DeskPage.js';
import { StockAnswerDialog } from './StockAnswerDialog.js';
import classes from './StockAnswersPage.module.css';
import { stockAnswersQuery, useTeams, type StockAnswer } from './teams.queries.js';

/** Answers that are written once and used often. */
export function StockAnswersPage() {
  const { t } = useTranslation('desk');
  const nameIn = useCatalogueName();
  const { nameOf } = useTeams();
  const { data: answers, error, refetch } = useQuery(stockAnswersQuery);
  const [chosen, setChosen] = useState<StockAnswer | 'new'>();
  const add = (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setChosen('new')}>
      {t('stock.add')}
    </Button>
  );
  const isEmpty = answers?.length === 0;
  return (
    <DeskPage part="stock" actions={add}>
      {!answers && error && <Failure error={error} onRetry={() => void refetch()} />}
      {!answers && !error && <ListLoading rows={2} height={150} />}
      {isEmpty && (
        <EmptyState icon={IconMessagePlus} title={t('stock.empty')}>
          {t('stock.emptyText')}
        </EmptyState>
      )}
      {answers && !isEmpty && (
        <Table
          label={t('stock.title')}
          items={answers}
          keyOf={({ key }) => key}
          isWhole={false} // its order is meant
          columns={[
            {
              key: 'name',
              title: t('stock.name'),
              width: 'minmax(0, 1.1fr)',
              cell: ({ name, retiredAt }) => (
                <>
                  <Text fw={600}>{nameIn(name)}</Text>
                  {retiredAt && (
                    <Text size="sm" c="dimmed">
                      {t('stock.retired')}
                    </Text>
                  )}
                </>
              ),
            },
            {
              key: 'text',
              title: t('stock.says'),
              width: 'minmax(0, 2fr)',
              cell: ({ text }) => <Text className={classes.text}>{nameIn(text)}</Text>,
            },
            {
              key: 'team',
              title: t('controls.team'),
              width: 'minmax(0, 0.8fr)',
              cell: ({ team }) => (team ? nameOf(team) : t('stock.allTeams')),
            },
            {
              key: 'change',
              title: t('teams.change'),
              width: 'minmax(6.5rem, 0.5fr)',
              cell: (answer) => (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t('teams.changeOf', { name: nameIn(answer.name) })}
                  onClick={() => setChosen(answer)}
                >
                  {t('teams.change')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {chosen && (
        <StockAnswerDialog
          {...(chosen !== 'new' && { answer: chosen })}
          onClose={() => {
            setChosen(undefined);
            void refetch(); // somebody else may have changed it
          }}
        />
      )}
    </DeskPage>
  );
}
