import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { useMay } from '../api/may.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Surface } from '../ui/Surface.js';
import { DeskPage } from './DeskPage.js';
import { TeamDialog } from './TeamDialog.js';
import { TeamMembers } from './TeamMembers.js';
import { membersQuery, teamsQuery, type Team } from './teams.queries.js';

/** Who answers tickets. Administrators make teams; everybody says for themselves how they are told of new tickets. */
export function TeamsPage() {
  const { t } = useTranslation('desk');
  const nameIn = useCatalogueName();
  const mayChange = useMay('Teams.put');
  const { data, error, refetch } = useQuery(teamsQuery);
  const members = useQueries({ queries: (data ?? []).map(({ key }) => membersQuery(key)) });
  const teams = members.every(({ isPending }) => !isPending) ? data : undefined; // at once: nothing is pushed away
  const [chosen, setChosen] = useState<Team | 'new'>();
  const add = mayChange && (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setChosen('new')}>
      {t('teams.add')}
    </Button>
  );
  const isEmpty = teams?.length === 0;
  return (
    <DeskPage part="teams" actions={add}>
      {!teams && error && <Failure error={error} onRetry={() => void refetch()} />}
      {!teams && !error && <ListLoading rows={2} height={220} />}
      {isEmpty && (
        <EmptyState icon={IconUsersGroup} title={t('teams.empty')}>
          {t('teams.emptyText')}
        </EmptyState>
      )}
      {teams?.map((team) => (
        <section key={team.key} aria-label={nameIn(team.name)}>
          <Surface>
            <Stack gap="md">
              <Group justify="space-between" align="flex-start" gap="sm">
                <div>
                  <Title order={2}>{nameIn(team.name)}</Title>
                  <Text size="sm" c="dimmed">
                    {team.retiredAt
                      ? t('teams.retired')
                      : team.email
                        ? t('teams.from', { email: team.email })
                        : t('teams.fromDefault')}
                  </Text>
                </div>
                {mayChange && (
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={t('teams.changeOf', { name: nameIn(team.name) })}
                    onClick={() => setChosen(team)}
                  >
                    {t('teams.change')}
                  </Button>
                )}
              </Group>
              <TeamMembers team={team} />
            </Stack>
          </Surface>
        </section>
      ))}
      {chosen && (
        <TeamDialog
          {...(chosen !== 'new' && { team: chosen })}
          onClose={() => {
            setChosen(undefined);
            void refetch(); // somebody else may have changed it
          }}
        />
      )}
    </DeskPage>
  );
}
