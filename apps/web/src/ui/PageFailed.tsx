import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isReachable } from '../api/code.js';
import { MissingCodeError, ProblemError } from '../api/problem.js';
import { Failure } from './Failure.js';
import { Page } from './Page.js';
import { PageNotFound } from './PageNotFound.js';

/** Loads the page anew, with the files of today; leaves it where it is as long as nothing would come. */
async function reload(): Promise<void> {
  if (await isReachable()) location.reload();
}

/** Instead of a page whose data, or code, did not come. */
export function PageFailed({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  if (error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  const again = (): void => {
    if (error instanceof MissingCodeError) return void reload();
    reset();
    void router.invalidate();
  };
  return (
    <Page title={t('failure.title')} width="text">
      <Failure error={error} onRetry={again} />
    </Page>
  );
}
