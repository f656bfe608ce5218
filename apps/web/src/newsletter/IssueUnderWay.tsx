import { Button, Group, List, Progress, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconMoon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useFormat } from '../i18n/format.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { Failure } from '../ui/Failure.js';
import { Notice } from '../ui/Notice.js';
import { Surface } from '../ui/Surface.js';
import { Tiles, type Tile } from '../ui/Tiles.js';
import type { Issue } from './issue.js';
import { IssueDeliveries } from './IssueDeliveries.js';
import { IssueMails } from './IssueMails.js';
import { issuePreviewQuery, useSteerIssue } from './issues.queries.js';
import { IssueStateBadge } from './IssueStateBadge.js';
import { useIssueWords } from './useIssueWords.js';

/** How an issue goes out: read again as long as it is open. */
export function IssueUnderWay({ issue }: { issue: Issue }) {
  const mayFollow = useMay('NewsletterIssues.deliveries');
  const { data: preview } = useQuery(issuePreviewQuery(issue));
  return (
    <Stack gap="lg">
      <Paused issue={issue} />
      <Figures issue={issue} />
      {mayFollow && issue.beganAt && <IssueDeliveries issue={issue} />}
      {preview && <IssueMails issue={issue} preview={preview} />}
    </Stack>
  );
}

/** Why it rests. */
function Paused({ issue: { state, pausedBecause, pausedDetail, restsUntil } }: { issue: Issue }) {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  if (state === 'sending' && restsUntil)
    return <Notice icon={IconMoon}>{t('issues.quietUntil', { moment: format.moment(restsUntil) })}</Notice>;
  if (state !== 'paused' || pausedBecause === null) return null;
  const known = (['staff', 'refused', 'no-server', 'restored'] as const).find((one) => one === pausedBecause);
  return (
    <Notice icon={IconAlertTriangle} color="red" title={t('issues.states.paused')}>
      {known ? t(`issues.paused.${known}`) : pausedBecause}
      {pausedDetail !== null && ` ${pausedDetail}`}
    </Notice>
  );
}

function Figures({ issue }: { issue: Issue }) {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const words = useIssueWords();
  const { counts, state, scheduledAt, beganAt, overAt } = issue;
  const { recipients, queued, sending } = counts;
  const done = recipients - queued - sending;
  const leftOut = counts.leftOut.reduce((sum, { count }) => sum + count, 0);
  const optional = (label: string, count: number, isUrgent = false): Tile[] =>
    count > 0 ? [{ label, count, isUrgent }] : [];
  const told = {
    scheduled: t('issues.told.scheduled', { moment: scheduledAt ? format.moment(scheduledAt) : '' }),
    over: t(state === 'cancelled' ? 'issues.told.cancelled' : 'issues.told.sent', {
      moment: overAt ? format.moment(overAt) : '',
    }),
    underWay: t('issues.told.underWay', {
      done: format.number(done),
      number: format.number(recipients),
    }),
  }[overAt ? 'over' : beganAt ? 'underWay' : 'scheduled'];
  return (
    <Surface>
      <Stack gap="md">
        <Group gap="sm">
          <IssueStateBadge state={state} />
          <Text role="status">{told}</Text>
        </Group>
        {beganAt && (
          <>
            <Progress
              value={recipients === 0 ? 0 : (100 * done) / recipients}
              size="lg"
              aria-label={t('issues.figures.done')}
            />
            <Tiles
              title={t('issues.figures.title')}
              tiles={[
                { label: t('issues.figures.recipients'), count: recipients },
                ...optional(t('issues.figures.queued'), queued + sending),
                { label: t('issues.figures.accepted'), count: counts.accepted },
                ...optional(t('issues.figures.refused'), counts.refused, true),
                ...optional(t('issues.figures.undelivered'), counts.undelivered, true),
                ...optional(t('issues.figures.unclear'), counts.unclear, true),
                ...optional(t('issues.figures.leftOut'), leftOut),
              ]}
            />
            <Tiles
              title={t('issues.figures.after')}
              tiles={[
                { label: t('issues.figures.bounced'), count: counts.bounced, isUrgent: counts.bounced > 0 },
                {
                  label: t('issues.figures.complained'),
                  count: counts.complained,
                  isUrgent: counts.complained > 0,
                },
                { label: t('issues.figures.unsubscribed'), count: counts.unsubscribed },
              ]}
            />
          </>
        )}
        {leftOut > 0 && (
          <div>
            <Text>{t('issues.figures.leftOutWhy')}</Text>
            <List>
              {words.leftOut(counts.leftOut).map((line) => (
                <List.Item key={line}>{line}</List.Item>
              ))}
            </List>
          </div>
        )}
        <Steering issue={issue} />
        {beganAt && (
          <Text size="sm" c="dimmed">
            {t('issues.figures.live')}
          </Text>
        )}
      </Stack>
    </Surface>
  );
}

function Steering({ issue: { id, state } }: { issue: Issue }) {
  const { t } = useTranslation('newsletter');
  const maySteer = useMay('NewsletterIssues.pause');
  const [isStopping, stopping] = useDisclosure();
  const steer = useSteerIssue(id);
  if (!maySteer || !['scheduled', 'sending', 'paused'].includes(state)) return null;
  const how = state === 'paused' ? 'resume' : 'pause';
  return (
    <>
      {!isStopping && <Failure error={steer.error} />}
      <Group gap="sm">
        <Button
          variant={how === 'resume' ? 'filled' : 'default'}
          loading={steer.isPending && !isStopping}
          onClick={() => steer.mutate(how)}
        >
          {t(`issues.steer.${how}`)}
        </Button>
        <Button
          variant="outline"
          color="red.8"
          onClick={() => {
            steer.reset();
            stopping.open();
          }}
        >
          {t('issues.steer.cancel')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={isStopping}
        title={t('issues.steer.question')}
        confirm={t('issues.steer.confirm')}
        danger
        pending={steer.isPending}
        error={steer.error}
        onConfirm={() => steer.mutate('cancel', { onSuccess: stopping.close })}
        onCancel={() => {
          steer.reset();
          stopping.close();
        }}
      >
        <Text>{t('issues.steer.meaning')}</Text>
      </ConfirmDialog>
    </>
  );
}
