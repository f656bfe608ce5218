import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Surface } from '../ui/Surface.js';
import classes from './CaseHistory.module.css';
import partClasses from './CasePart.module.css';
import type { WholeCase } from './succession.queries.js';
import { useHistoryText } from './useHistoryText.js';

/** What others do who are no staff: nobody here has done it, and no clock. */
const fromOutside = ['report', 'join', 'object', 'answered', 'document-sent', 'document-refused'];

/** What was done, by whom and why; the last first. */
export function CaseHistory({ of }: { of: WholeCase }) {
  const { t } = useTranslation('succession');
  const format = useFormat();
  const textOf = useHistoryText(of);
  return (
    <Surface>
      <Stack gap="md">
        <Title order={2} size="h3">
          {t('history.title')}
        </Title>
        <ol className={classes.history} aria-label={t('history.title')}>
          {of.history.toReversed().map((happening) => {
            const { id, step, by, at } = happening;
            const who = by ?? (fromOutside.includes(step) ? null : t('history.itself'));
            const { what, why } = textOf(happening);
            return (
              <li key={id} className={classes.happening}>
                <Text fw={600}>{what}</Text>
                <Text size="sm" c="dimmed">
                  {who && `${who}, `}
                  <time dateTime={at}>{format.shortMoment(at)}</time>
                </Text>
                {why && <p className={partClasses.said}>{why}</p>}
              </li>
            );
          })}
        </ol>
      </Stack>
    </Surface>
  );
}
