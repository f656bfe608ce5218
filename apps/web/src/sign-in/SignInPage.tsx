import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { forget, mayBeSignedIn, remember, sessionQuery, type Session } from '../api/session.js';
import { CalmPage } from './CalmPage.js';
import { safeReturnTo } from './returnTo.js';
import { SignInForm } from './SignInForm.js';
import { readSession } from './sign-in.queries.js';
import { OtherWays } from './OtherWays.js';
import { WhatItIsFor } from './WhatItIsFor.js';

export function SignInPage() {
  const { t } = useTranslation('sign-in');
  const returnTo = safeReturnTo(useSearch({ from: '/sign-in' }).returnTo);
  const router = useRouter();
  const queryClient = useQueryClient();

  const goOn = useCallback(
    (session: Session) => {
      forget(); // what somebody else may have read here before
      remember(session);
      router.history.replace(returnTo); // by way of the second factor, where one is to be shown
    },
    [router, returnTo],
  );

  // Whoever comes here signed in goes on. What is known already counts only for "nobody": somebody who has just signed
  // out is still known for a moment.
  useEffect(() => {
    if (!mayBeSignedIn() || queryClient.getQueryData(sessionQuery.queryKey) === null) return;
    const page = { left: false };
    void readSession().then(
      (session) => {
        if (session && !page.left) goOn(session);
      },
      () => undefined, // the form says it when it is sent
    );
    return () => {
      page.left = true;
    };
  }, [queryClient, goOn]);

  return (
    <CalmPage title={t('signIn.title')} lead={t('signIn.lead')} below={<OtherWays />} aside={<WhatItIsFor />}>
      <SignInForm returnTo={returnTo} onSignedIn={goOn} />
    </CalmPage>
  );
}
