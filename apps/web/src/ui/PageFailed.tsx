import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { Failure } from './Failure.js';
import { Page } from './Page.js';
import { PageNotFound } from './PageNotFound.js';

/** Instead of a page whose data did not come. */
export function PageFailed({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  if (error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <Page title={t('failure.title')} width="text">
      <Failure error={error} onRetry={again} />
    </Page>
  );
}
