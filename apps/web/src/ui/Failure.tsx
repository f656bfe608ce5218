import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { GivenUp } from '../api/interruptions.js';
import { isPassing, PageRefusal, ProblemError, UnreachableError } from '../api/problem.js';

/** In a sentence: what went wrong, and what to do. Nothing where the person has called it off. */
export function useFailureText(): (error: unknown) => string | undefined {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof GivenUp) return undefined;
    if (error instanceof PageRefusal) return error.message;
    if (error instanceof UnreachableError)
      return navigator.onLine ? t('failure.unreachable') : t('failure.offline');
    if (!(error instanceof ProblemError)) return t('failure.unexpected');
    if (error.code === 'service.unreachable') return t('failure.busy');
    if (error.code === 'service.outcome-unknown') return t('failure.outcomeUnknown');
    return error.problem.detail;
  };
}

export interface FailureProps {
  error: unknown;
  onRetry?: () => void;
}

/** Why something did not work, read out at once, with another try where that may help. */
export function Failure({ error, onRetry }: FailureProps) {
  const { t } = useTranslation();
  const told = useFailureText()(error);
  const text = error instanceof GivenUp && onRetry ? t('failure.givenUp') : told;
  if (!error || text === undefined) return null;
  const Icon = isPassing(error) ? IconCloudOff : IconAlertTriangle;
  const id = error instanceof ProblemError && error.problem.status >= 500 ? error.problem.traceId : undefined;
  return (
    <Alert role="alert" color="red" variant="outline" icon={<Icon aria-hidden />}>
      <Stack gap="sm" align="flex-start">
        <Text>{text}</Text>
        {id && (
          <Text size="sm" c="dimmed">
            {t('failure.reference', { id })}
          </Text>
        )}
        {onRetry && (
          <Button size="sm" variant="default" onClick={onRetry}>
            {t('failure.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
