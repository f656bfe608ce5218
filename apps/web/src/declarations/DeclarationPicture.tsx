import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Surface } from '../ui/Surface.js';
import { Tiles, type Tile } from '../ui/Tiles.js';
import { saidOf, type Declaration } from './declaration.js';
import { DeclarationState } from './DeclarationTable.js';

/** How far it has come, in numbers: of companies, and of the mailboxes that were told. */
export function DeclarationPicture({ declaration }: { declaration: Declaration }) {
  const { t } = useTranslation('declarations');
  const format = useFormat();
  const { state, overAt, counts } = declaration;
  const isOpen = state === 'open';
  const { acknowledged, announced } = counts;
  const companies: Tile[] = [
    { label: t('picture.companies'), count: counts.companies },
    { label: t('picture.acknowledged'), count: acknowledged },
    ...(isOpen ? [{ label: t('picture.unanswered'), count: Math.max(0, announced - acknowledged) }] : []),
    { label: t('picture.escalated'), count: counts.escalated },
    { label: t('picture.calls'), count: counts.callTasks, isUrgent: counts.callTasks > 0 },
    ...optional(t('picture.waiting'), counts.waiting),
    ...optional(t('picture.refused'), counts.refused),
    ...optional(t('picture.withdrawn'), counts.withdrawn),
  ];
  const underWay = Math.max(0, counts.told - counts.accepted - counts.bounced - counts.failed);
  const mailboxes: Tile[] = [
    { label: t('picture.told'), count: counts.told },
    { label: t('picture.accepted'), count: counts.accepted },
    ...optional(t('picture.underWay'), underWay),
    { label: t('picture.bounced'), count: counts.bounced, isUrgent: counts.bounced > 0 },
    { label: t('picture.failed'), count: counts.failed, isUrgent: counts.failed > 0 },
  ];
  const share = announced === 0 ? 0 : (100 * acknowledged) / announced;
  const said = {
    taken: t('picture.taken', { acknowledged, count: announced }),
    telling: t('picture.telling', { count: counts.waiting }),
    nobody: t('picture.nobody'),
  };
  return (
    <Surface>
      <Stack gap="md">
        <Group gap="sm">
          <DeclarationState state={state} />
          <Text role="status">
            {isOpen
              ? saidOf(counts)
                  .map((what) => said[what])
                  .join('; ')
              : t('picture.over', { moment: overAt ? format.moment(overAt) : '' })}
          </Text>
        </Group>
        <Progress value={share} size="lg" aria-label={t('picture.acknowledged')} />
        <Tiles title={t('picture.atCompanies')} tiles={companies} />
        <Tiles title={t('picture.ofMails')} tiles={mailboxes} />
        {isOpen && (
          <Text size="sm" c="dimmed">
            {t('picture.live')}
          </Text>
        )}
      </Stack>
    </Surface>
  );
}

const optional = (label: string, count: number): Tile[] => (count > 0 ? [{ label, count }] : []);
