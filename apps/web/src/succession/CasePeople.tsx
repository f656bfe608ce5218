import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Facts } from '../ui/Facts.js';
import { Surface } from '../ui/Surface.js';
import type { WholeCase } from './succession.queries.js';

/** Who collects, who reviews, and why that is not one person. */
export function CasePeople({ of, onAssign }: { of: WholeCase; onAssign: () => void }) {
  const { t } = useTranslation('succession');
  const format = useFormat();
  const { collector, reviewer, approvals, allowed } = of;
  return (
    <Surface>
      <Stack gap="md">
        <div>
          <Title order={2} mb={4}>
            {t('people.title')}
          </Title>
          <Text c="dimmed">{t('people.why')}</Text>
        </div>
        <Facts
          facts={[
            { label: t('people.collector'), value: collector?.name ?? t('people.nobody') },
            { label: t('people.reviewer'), value: reviewer?.name ?? t('people.nobody') },
            {
              label: t('people.approvals'),
              value:
                approvals.length === 0
                  ? t('people.noApproval')
                  : approvals.map(({ by, at }) => (
                      <Text key={`${by.id} ${at}`}>
                        {t('people.approval', { who: by.name, moment: format.moment(at) })}
                      </Text>
                    )),
            },
          ]}
        />
        {allowed.includes('assign') && (
          <Group>
            <Button variant="default" size="sm" onClick={onAssign}>
              {t('steps.assign.begin')}
            </Button>
          </Group>
        )}
      </Stack>
    </Surface>
  );
}
