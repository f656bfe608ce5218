import { Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconClock, IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { Surface } from '../ui/Surface.js';
import classes from './CasePart.module.css';
import type { WholeCase } from './succession.queries.js';
import { useTransferText } from './useTransferText.js';

const icons = {
  waiting: IconCircleDashed,
  asked: IconClock,
  done: IconCircleCheck,
  failed: IconHandStop,
};

/** The parts of a transfer or of a closing in their order, and which of them stands still, with its reason. */
export function CaseTransfer({ transferSteps, outcome, companyId, allowed }: WholeCase) {
  const { t } = useTranslation('succession');
  const format = useFormat();
  const text = useTransferText(outcome);
  const mayExport = useMay('Exports.companyFile');
  if (transferSteps.length === 0) return null;
  const title = t(outcome === 'close' ? 'transfer.closeTitle' : 'transfer.transferTitle');
  return (
    <Surface>
      <Stack gap="md">
        <Title order={2}>{title}</Title>
        <ol className={classes.list} aria-label={title}>
          {transferSteps.map((one) => {
            const Icon = icons[one.state];
            return (
              <li
                key={one.step}
                className={classes.entry}
                data-good={one.state === 'done' || undefined}
                data-bad={one.state === 'failed' || undefined}
              >
                <Icon size={22} stroke={1.5} className={classes.icon} aria-hidden />
                <div className={classes.words}>
                  <Text>
                    <Text span fw={600}>
                      {text.nameOf(one.step)}
                    </Text>
                    {`: ${t(`transfer.states.${one.state}`)}`}
                  </Text>
                  {one.at && (
                    <Text size="sm" c="dimmed">
                      <time dateTime={one.at}>{format.moment(one.at)}</time>
                    </Text>
                  )}
                  {one.failure && (
                    <Text>{t('transfer.standing', { failure: text.failureOf(one.failure) })}</Text>
                  )}
                  {one.step === 'export' && one.state !== 'done' && companyId && (
                    <Text size="sm">
                      {t(mayExport ? 'transfer.exportWhere' : 'transfer.exportBy')}{' '}
                      {mayExport && allowed.includes('hand-over-export') && (
                        <TextLink to="/companies/$companyId/files" params={{ companyId }}>
                          {t('transfer.exportLink')}
                        </TextLink>
                      )}
                    </Text>
                  )}
                </div>
              </li>
            );
          })}
        </ol>
      </Stack>
    </Surface>
  );
}
