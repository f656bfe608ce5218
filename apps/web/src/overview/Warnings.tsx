import { Alert, Stack } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/Failure.js';
import { warningsQuery } from '../api/warnings.js';
import { WarningLinks } from './WarningLinks.js';
import classes from './Warnings.module.css';

/** What should be looked at in the company's data, in plain words, with the way to where it is put right. */
export function Warnings({ companyId }: { companyId: string }) {
  const { i18n } = useTranslation('overview');
  const { data, error, refetch } = useQuery(warningsQuery(companyId, i18n.language));
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data || data.warnings.length === 0) return null;
  return (
    <Alert
      color="orange"
      variant="outline"
      icon={<IconAlertCircle aria-hidden />}
      className={classes.warnings}
    >
      <Stack component="ul" gap="sm" className={classes.list}>
        {data.warnings.map((warning) => (
          <li key={warning.code}>
            {warning.detail} <WarningLinks companyId={companyId} warning={warning} />
          </li>
        ))}
      </Stack>
    </Alert>
  );
}
