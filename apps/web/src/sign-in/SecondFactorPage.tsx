import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer } from '../api/problem.js';
import { endForAll, remember, sessionQuery } from '../api/session.js';
import { uninterrupted } from '../api/uninterrupted.js';
import { useCommand } from '../api/useCommand.js';
import { CalmPage } from './CalmPage.js';
import { EnrolFactor } from './EnrolFactor.js';
import { safeReturnTo } from './returnTo.js';
import { ShowFactor } from './ShowFactor.js';

/** The second half of signing in: showing a second factor, or setting one up where it is demanded. */
export function SecondFactorPage() {
  const { t } = useTranslation('sign-in');
  const returnTo = safeReturnTo(useSearch({ from: '/second-factor' }).returnTo);
  const router = useRouter();
  const { data: session } = useQuery(sessionQuery);
  const [atFirst] = useState(session?.secondFactor.state); // it is shown as soon as one is set up, before codes are kept

  const goOn = (): void => router.history.replace(returnTo);
  const leave = (): void => {
    router.history.replace(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    endForAll();
  };
  const signOut = useCommand(() => answer(uninterrupted.DELETE('/api/v1/session')), { onSuccess: leave });

  const isOver = atFirst === 'not-needed' || atFirst === 'shown';
  useEffect(() => {
    if (isOver) router.history.replace(returnTo);
  }, [isOver, router, returnTo]);
  if (!session || isOver) return null;

  const enrols = atFirst === 'enrolment-needed';
  return (
    <CalmPage
      title={enrols ? t('enrol.title') : t('factor.title')}
      lead={enrols ? t('enrol.lead') : t('factor.lead', { email: session.user.email })}
      wide={enrols}
      below={
        <Button
          variant="subtle"
          size="sm"
          loading={signOut.isPending}
          onClick={() => signOut.mutate(undefined, { onError: leave })}
        >
          {t('factor.leave')}
        </Button>
      }
    >
      {enrols ? (
        <EnrolFactor onDone={goOn} />
      ) : (
        <ShowFactor
          methods={session.secondFactor.methods}
          onShown={(shown) => {
            remember(shown);
            goOn();
          }}
          onSignedOut={leave}
        />
      )}
    </CalmPage>
  );
}
