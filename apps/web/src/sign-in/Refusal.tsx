import { Alert } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isProblemWith } from '../api/problem.js';
import { Failure } from '../ui/Failure.js';

/** Why signing in did not work. Whoever has tried too often is told in words how long to wait. */
export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('sign-in');
  if (!isProblemWith(error, 'auth.too-many-attempts')) return <Failure error={error} />;
  const seconds = error.retryAfter ?? 60;
  const wait =
    seconds < 90
      ? t('wait.seconds', { count: seconds })
      : t('wait.minutes', { count: Math.ceil(seconds / 60) });
  return (
    <Alert role="alert" color="red" variant="outline" icon={<IconHourglass aria-hidden />}>
      {t('wait.text', { wait })}
    </Alert>
  );
}
