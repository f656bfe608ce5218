import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import type { UndeliveredMail } from './users.queries.js';

const reasons = ['refused', 'undelivered', 'unclear', 'bounced'] as const;

/** Since when it is known that a mail has not arrived, and why. */
export function Undelivered({ undelivered: { reason, status, since } }: { undelivered: UndeliveredMail }) {
  const { t } = useTranslation('users');
  const format = useFormat();
  const known = reasons.find((one) => one === reason);
  return (
    <>
      <Text size="sm" fw={600} c="var(--mantine-color-error)">
        {t(reason === 'unclear' ? 'undelivered.unclear' : 'undelivered.not', {
          moment: format.shortMoment(since),
        })}
      </Text>
      <Text size="sm">
        {known ? t(`undelivered.reasons.${known}`) : t('undelivered.reasons.other', { reason })}
        {status && ` ${t('undelivered.status', { status })}`}
      </Text>
    </>
  );
}
