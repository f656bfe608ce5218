import { Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { useMay } from '../api/may.js';
import { Failure } from '../ui/Failure.js';
import { Surface } from '../ui/Surface.js';
import { listQuery, type DistributionList, type ListKind } from './distribution-lists.queries.js';
import { ListEditor } from './ListEditor.js';
import { ListView } from './ListView.js';
import { MergedNote, type MergedEntry } from './MergedNote.js';
import { TestAlarm } from './TestAlarm.js';

export interface ListCardProps {
  companyId: string;
  kind: ListKind;
  onUnsaved: (kind: ListKind, unsaved: boolean) => void;
}

/** One list: what it is for, whom it reaches now, and, at the pencil, the list itself to be changed. */
export function ListCard({ companyId, kind, onUnsaved }: ListCardProps) {
  const { t } = useTranslation('distribution-lists');
  const whose = useWhose();
  const { t: tApp } = useTranslation();
  const id = useId();
  const pencil = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);
  const mayChange = useMay('DistributionLists.replace');
  const mayTest = useMay('TestAlarms.send');
  const list = useQuery(listQuery(companyId, kind));
  /** The list as it was when the pencil was taken up: a newer one shows itself at the save, not under one's hands. */
  const [edited, setEdited] = useState<DistributionList>();
  const [merged, setMerged] = useState<MergedEntry[]>([]);

  useEffect(() => {
    if (!edited && wasEdited.current) pencil.current?.focus();
    wasEdited.current = edited !== undefined;
  }, [edited]);

  const edit = async (): Promise<void> => {
    const { data } = await list.refetch();
    setMerged([]);
    setEdited(data ?? list.data);
  };
  const close = (entries: MergedEntry[]): void => {
    setMerged(entries);
    setEdited(undefined);
  };
  const tellUnsaved = useCallback((unsaved: boolean) => onUnsaved(kind, unsaved), [kind, onUnsaved]);

  return (
    <Surface>
      <Stack component="section" aria-labelledby={id} gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Box flex="1 1 16rem" maw="42rem">
            <Title order={2} id={id} mb={4}>
              {t(`kinds.${kind}.name`)}
            </Title>
            <Text c="dimmed">{t(`kinds.${kind}.purpose`, whose)}</Text>
          </Box>
          {list.data && !edited && (
            <Group gap="sm">
              {mayTest && list.data.entries.length > 0 && <TestAlarm list={list.data} />}
              {mayChange && (
                <Button
                  ref={pencil}
                  variant="default"
                  size="sm"
                  leftSection={<IconPencil size={18} aria-hidden />}
                  aria-label={t(`kinds.${kind}.edit`)}
                  onClick={() => void edit()}
                >
                  {tApp('edit')}
                </Button>
              )}
            </Group>
          )}
        </Group>
        {merged.length > 0 && <MergedNote entries={merged} onDismiss={() => close([])} />}
        <Failure error={list.data ? undefined : list.error} onRetry={() => void list.refetch()} />
        {list.data &&
          (edited ? (
            <ListEditor list={edited} onDone={close} onUnsaved={tellUnsaved} />
          ) : (
            <ListView list={list.data} />
          ))}
      </Stack>
    </Surface>
  );
}
