import { Accordion, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { ImportRows } from './ImportRows.js';
import type { Import } from './imports.queries.js';
import { outcomes } from './outcomes.js';

/** The rows of the file by what becomes of them; those that need a look are open at first. */
export function ImportOutcomes({ companyId, one }: { companyId: string; one: Import }) {
  const { t } = useTranslation('files');
  const format = useFormat();
  const shown = outcomes.filter((outcome) => one.counts[outcome] > 0);
  const [opened, setOpened] = useState<string[]>(shown.slice(0, 1));
  if (shown.length === 0) return null;
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t('rows.title')}</Title>
      <Accordion multiple variant="separated" value={opened} onChange={setOpened} order={3}>
        {shown.map((outcome) => (
          <Accordion.Item key={outcome} value={outcome}>
            <Accordion.Control>
              <Text fw={600}>
                {t('rows.group', {
                  name: t(`counts.${outcome}`),
                  number: format.number(one.counts[outcome]),
                })}
              </Text>
              <Text size="sm" c="dimmed">
                {t(`outcomes.${outcome}`)}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              {opened.includes(outcome) && <ImportRows companyId={companyId} one={one} outcome={outcome} />}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Stack>
  );
}
