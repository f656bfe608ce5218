import { List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Surface } from '../ui/Surface.js';
import { heldSince } from './case.js';
import { HeldLogins } from './HeldLogins.js';
import type { WholeCase } from './succession.queries.js';

/** What does not happen by itself as long as the case is open. */
export function HeldNow({ of }: { of: WholeCase }) {
  const { t } = useTranslation('succession');
  const format = useFormat();
  if (!of.held) return null;
  const since = heldSince(of);
  const person = of.personName ?? t('held.unnamed');
  return (
    <Surface>
      <Stack gap="xs">
        <div>
          <Title order={2} size="h3">
            {t('held.title')}
          </Title>
          {since && (
            <Text size="sm" c="dimmed">
              {t('held.since', { moment: format.moment(since) })}
            </Text>
          )}
        </div>
        <List spacing={6} size="sm">
          {(['company', 'person', 'login'] as const).map((what) => (
            <List.Item key={what}>{t(`held.${what}`, { person })}</List.Item>
          ))}
        </List>
        <HeldLogins of={of} />
        <Text size="sm">{t('held.kept')}</Text>
      </Stack>
    </Surface>
  );
}
