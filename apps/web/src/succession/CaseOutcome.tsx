import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Surface } from '../ui/Surface.js';
import type { WholeCase } from './succession.queries.js';

/** What is to become of the account, once it is known who may decide that. */
export function CaseOutcome({ of, onPropose }: { of: WholeCase; onPropose: () => void }) {
  const { t } = useTranslation('succession');
  const { outcome, newOwnerName, allowed } = of;
  const mayPropose = allowed.includes('propose');
  if (outcome === null && !mayPropose) return null;
  return (
    <Surface>
      <Stack gap="md">
        <div>
          <Title order={2} mb={4}>
            {t('outcome.title')}
          </Title>
          <Text c={outcome === null ? 'dimmed' : undefined}>
            {outcome === null
              ? t('outcome.none')
              : t(`outcome.${outcome}`, { newOwner: newOwnerName ?? t('outcome.unnamed') })}
          </Text>
        </div>
        {mayPropose && (
          <Group>
            <Button variant="default" size="sm" onClick={onPropose}>
              {t('steps.propose.begin')}
            </Button>
          </Group>
        )}
      </Stack>
    </Surface>
  );
}
