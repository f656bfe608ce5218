import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import { useMay } from '../api/may.js';
import { useSession, useWhose } from '../api/session.js';
import { Failure } from '../ui/Failure.js';
import { Surface } from '../ui/Surface.js';
import classes from './Successors.module.css';
import { SuccessorsEditor } from './SuccessorsEditor.js';
import { ownersQuery, successorsQuery, type Successors } from './successors.queries.js';
import { useSuccessorState } from './useSuccessorState.js';

/** Who carries a company on when its owner cannot: named by an owner, in order, and asked. */
export function SuccessorsSection({ company: { id: companyId } }: { company: Company }) {
  const { t } = useTranslation('successors');
  const whose = useWhose();
  const mayPut = useMay('Successors.put');
  const { user } = useSession();
  const { data: owners } = useQuery({ ...ownersQuery(companyId), enabled: mayPut });
  const { data, error, refetch } = useQuery(successorsQuery(companyId));
  const stateOf = useSuccessorState();
  /** As it was when the button was pressed: a newer one shows itself at the save. */
  const [edited, setEdited] = useState<Successors>();
  const wasEdited = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!edited && wasEdited.current) button.current?.focus();
    wasEdited.current = edited !== undefined;
  }, [edited]);
  const isOwner = owners?.some(({ id }) => id === user.contactId);

  return (
    <Surface>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Title order={2}>{t('title', whose)}</Title>
          {data && mayPut && isOwner && !edited && (
            <Button
              ref={button}
              variant="default"
              size="sm"
              leftSection={<IconPencil size={18} aria-hidden />}
              onClick={() => setEdited(data)}
            >
              {t('edit')}
            </Button>
          )}
        </Group>
        <Text>{t('why')}</Text>
        <Text c="dimmed">{t('how')}</Text>
        <Failure error={data ? undefined : error} onRetry={() => void refetch()} />
        {!data && !error && <Skeleton height={48} />}
        {data && edited && <SuccessorsEditor begun={edited} onDone={() => setEdited(undefined)} />}
        {data && !edited && (
          <>
            {data.successors.length === 0 && <Text c="dimmed">{t('none')}</Text>}
            {data.successors.length > 0 && (
              <ol className={classes.names} aria-label={t('people')}>
                {data.successors.map((one) => (
                  <li key={one.id}>
                    <Text fw={600}>{one.name}</Text>
                    <Text size="sm">{one.email}</Text>
                    <Text size="sm" c="dimmed">
                      {stateOf(one)}
                    </Text>
                  </li>
                ))}
              </ol>
            )}
            {mayPut && isOwner === false && (
              <Text size="sm" c="dimmed">
                {t('readOnly')}
              </Text>
            )}
          </>
        )}
      </Stack>
    </Surface>
  );
}
