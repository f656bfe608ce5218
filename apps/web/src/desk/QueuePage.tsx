import { Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMoodSmile } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { ShowMore } from '../ui/ShowMore.js';
import { BulkBar } from './BulkBar.js';
import { useDeskKeys } from './desk-keys.js';
import { useQueue } from './desk.queries.js';
import { DeskPage } from './DeskPage.js';
import { KeysHelp } from './KeysHelp.js';
import { QueueFilters } from './QueueFilters.js';
import { QueueNews } from './QueueNews.js';
import { QueueTable, rowsIn } from './QueueTable.js';

/** The tickets of all companies that are in view, those changed last first. */
export function QueuePage() {
  const { t } = useTranslation('desk');
  const filter = useSearch({ from: '/signed-in/desk' });
  const list = useQueue(filter, true);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isHelp, help] = useDisclosure();
  const area = useRef<HTMLDivElement>(null);
  const shown = list.items ?? [];
  const chosenHere = shown.filter(({ id }) => chosen.has(id));

  const move = (by: 1 | -1): void => {
    const rows = rowsIn(area.current);
    const at = rows.findIndex((row) => row === document.activeElement);
    const next = at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by;
    rows[next]?.focus();
    rows[next]?.scrollIntoView({ block: 'nearest' });
  };
  useDeskKeys({ j: () => move(1), k: () => move(-1), '?': help.open });

  return (
    <DeskPage part="queue" actions={<KeysHelp opened={isHelp} onOpen={help.open} onClose={help.close} />}>
      <QueueFilters filter={filter} />
      <Stack gap="sm" ref={area}>
        <QueueNews
          filter={filter}
          shown={shown}
          isShown={list.isSuccess}
          onShow={() => void list.refetch()}
        />
        {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {!list.items && !list.error && <ListLoading rows={6} height={{ base: 130, sm: 56 }} />}
        {list.items?.length === 0 && (
          <EmptyState icon={IconMoodSmile} title={t('queue.empty')}>
            {t('queue.emptyText')}
          </EmptyState>
        )}
        {shown.length > 0 && (
          <>
            <BulkBar
              tickets={chosenHere}
              areAll={chosenHere.length === shown.length}
              onAll={(all) => setChosen(new Set(all ? shown.slice(0, mostAtOnce).map(({ id }) => id) : []))}
              onDone={() => setChosen(new Set())}
            />
            <QueueTable
              tickets={shown}
              filter={filter}
              chosen={chosen}
              onChoose={(id, isChosen) =>
                setChosen((before) => {
                  const next = new Set(before);
                  if (isChosen) next.add(id);
                  else next.delete(id);
                  return next;
                })
              }
            />
          </>
        )}
        <Group justify="center">
          <ShowMore list={list} />
        </Group>
      </Stack>
    </DeskPage>
  );
}

/** As many as the API changes at once. */
const mostAtOnce = 100;
