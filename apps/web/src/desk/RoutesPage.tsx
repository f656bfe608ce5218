import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useTopic } from '../support/useTopic.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Table, type Column } from '../ui/Table.js';
import { DeskPage } from './DeskPage.js';
import { PriorityText } from './PriorityText.js';
import { RouteDialog } from './RouteDialog.js';
import { useServiceLevels } from './service-levels.queries.js';
import { routesQuery, useTeams, type TicketRoute } from './teams.queries.js';

/** Into which team's queue new tickets go, with which priority and service level: one line for each component of the catalogue. */
export function RoutesPage() {
  const { t } = useTranslation('desk');
  const topicOf = useTopic();
  const { nameOf } = useTeams();
  const { nameOf: levelName } = useServiceLevels();
  const mayChange = useMay('TicketRoutes.put');
  const { data: routes, error, refetch } = useQuery(routesQuery);
  const [chosen, setChosen] = useState<TicketRoute>();
  const columns: Column<TicketRoute>[] = [
    {
      key: 'component',
      title: t('routes.component'),
      width: 'minmax(0, 1.8fr)',
      cell: (route) => {
        const { product, component } = topicOf(route);
        return (
          <>
            <Text fw={600}>{component}</Text>
            <Text size="sm" c="dimmed">
              {product}
            </Text>
          </>
        );
      },
    },
    {
      key: 'team',
      title: t('controls.team'),
      width: 'minmax(0, 1fr)',
      cell: ({ team }) => (team ? nameOf(team) : <Text c="dimmed">{t('controls.noTeam')}</Text>),
    },
    {
      key: 'priority',
      title: t('controls.priority'),
      width: 'minmax(0, 0.8fr)',
      cell: ({ priority }) => <PriorityText priority={priority} />,
    },
    {
      key: 'level',
      title: t('levels.one'),
      width: 'minmax(0, 0.8fr)',
      cell: ({ serviceLevel }) =>
        serviceLevel ? levelName(serviceLevel) : <Text c="dimmed">{t('levels.none')}</Text>,
    },
    ...(mayChange
      ? [
          {
            key: 'change',
            title: t('teams.change'),
            width: 'minmax(6.5rem, 0.5fr)',
            cell: (route: TicketRoute) => (
              <Button
                size="xs"
                variant="default"
                aria-label={t('teams.changeOf', { name: topicOf(route).component })}
                onClick={() => setChosen(route)}
              >
                {t('teams.change')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <DeskPage part="routes">
      {!routes && error && <Failure error={error} onRetry={() => void refetch()} />}
      {!routes && !error && <ListLoading rows={8} height={{ base: 150, sm: 56 }} />}
      {routes && (
        <Table
          label={t('routes.title')}
          columns={columns}
          items={routes}
          keyOf={({ product, component }) => `${product} ${component}`}
          isWhole={false} // its order is meant
        />
      )}
      {chosen && (
        <RouteDialog
          route={chosen}
          name={topicOf(chosen).component}
          onClose={() => {
            setChosen(undefined);
            void refetch(); // somebody else may have changed it
          }}
        />
      )}
    </DeskPage>
  );
}
