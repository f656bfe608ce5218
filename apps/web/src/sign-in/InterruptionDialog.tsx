import { Button, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Open } from '../api/interruptions.js';
import { tellOtherTabs } from '../api/other-tabs.js';
import { forget, remember, sessionQuery, takeOver, type Session } from '../api/session.js';
import { EnrolFactor } from './EnrolFactor.js';
import { ShowFactor } from './ShowFactor.js';
import { SignInAgain } from './SignInAgain.js';
import { readSession } from './sign-in.queries.js';

export interface InterruptionDialogProps {
  open: Open;
  /** Leads to the page for signing in, whatever the page below asks. */
  toSignIn: () => Promise<void>;
}

type Step =
  | { name: 'looking' | 'sign-in' | 'sign-in-as-before' | 'somebody-else' }
  | { name: 'second-factor' | 'enrolment'; session: Session };

/**
 * Signs the same person in again, or asks for the second factor, and lets the interrupted request go on. What is typed on
 * the page below stays as it is.
 */
export function InterruptionDialog({ open, toSignIn }: InterruptionDialogProps) {
  const { t } = useTranslation('sign-in');
  const { t: tApp } = useTranslation();
  const queryClient = useQueryClient();
  const [known] = useState<Session | null>(() => queryClient.getQueryData(sessionQuery.queryKey) ?? null);
  const [step, setStep] = useState<Step>({ name: open.interruption === 'sign-in' ? 'sign-in' : 'looking' });

  const goOnWith = useCallback(
    (session: Session | null): void => {
      if (!session) return setStep({ name: 'sign-in' });
      if (session.user.id !== known?.user.id) return setStep({ name: 'somebody-else' });
      takeOver(session); // looking tells nobody: a tab that is told looks, too
      const { state } = session.secondFactor;
      const expired = open.interruption === 'second-factor' && !counts(session);
      if (state === 'enrolment-needed') setStep({ name: 'enrolment', session });
      else if (state === 'needed' || (expired && state === 'shown'))
        setStep({ name: 'second-factor', session });
      else open.done();
    },
    [known, open],
  );

  useEffect(() => {
    if (!known)
      open.givenUp(); // nobody was signed in: there is nothing to go on with
    else if (step.name === 'looking') readSession().then(goOnWith, open.failed);
  }, [known, open, step.name, goOnWith]);

  const leave = (): void => {
    open.givenUp();
    void toSignIn().then(forget);
  };
  const signIn = (): void => setStep({ name: 'sign-in' });
  const startAnew = (): void => location.assign('/');

  if (!known || step.name === 'looking') return null;
  // somebody meant it: what was read is not for whoever is here now, so it is covered until they are who they were
  const isSigningIn = step.name === 'sign-in' || step.name === 'sign-in-as-before';
  const isCovered = open.interruption === 'new-session' && (isSigningIn || step.name === 'somebody-else');
  const title = {
    'sign-in': t('again.title'),
    'sign-in-as-before': t('again.title'),
    'second-factor': t('again.factorTitle'),
    enrolment: t('enrol.title'),
    'somebody-else': t('again.somebodyElseTitle'),
  }[step.name];
  return (
    <Modal
      opened
      onClose={open.givenUp}
      title={title}
      closeOnClickOutside={false}
      closeOnEscape={!isCovered}
      withCloseButton={!isCovered}
      {...(isCovered && { overlayProps: { backgroundOpacity: 1, color: 'var(--lotse-page)' } })}
      closeButtonProps={{ 'aria-label': tApp('close') }}
      returnFocus={false} // see useFocusKeeper
      zIndex={400}
      size={step.name === 'enrolment' ? 'lg' : 'md'}
    >
      {isSigningIn && (
        <SignInAgain
          lead={isCovered && step.name === 'sign-in' ? t('again.signedOut') : t('again.lead')}
          email={known.user.email}
          onSignedIn={(session) => {
            goOnWith(session);
            tellOtherTabs(session.user.id);
          }}
          onLeave={leave}
        />
      )}
      {step.name === 'second-factor' && (
        <Stack gap="md">
          <Text>
            {open.interruption !== 'second-factor' ? t('factor.lead', known.user) : t('again.factorLead')}
          </Text>
          <ShowFactor
            methods={step.session.secondFactor.methods}
            onSignedOut={signIn}
            onShown={(session) => {
              remember(session);
              open.done();
            }}
          />
        </Stack>
      )}
      {step.name === 'enrolment' && (
        <Stack gap="md">
          <Text>{t('enrol.lead')}</Text>
          <EnrolFactor onDone={open.done} />
        </Stack>
      )}
      {step.name === 'somebody-else' && (
        <Stack gap="md">
          <Text role="alert">{t('again.somebodyElse', known.user)}</Text>
          <Button variant="default" onClick={() => setStep({ name: 'sign-in-as-before' })}>
            {t('again.asBefore')}
          </Button>
          <Button variant="subtle" onClick={startAnew}>
            {t('again.asOther')}
          </Button>
        </Stack>
      )}
    </Modal>
  );
}

/** Whether the factor was shown a short time ago, for example in another window. */
const counts = ({ secondFactor: { countsUntil } }: Session): boolean =>
  countsUntil !== null && Date.parse(countsUntil) > Date.now();
