import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useSession } from '../api/session.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { Page } from '../ui/Page.js';
import { emptyDraft, isWritten, mayDeclare, type Declaration, type Draft } from './declaration.js';
import { DeclarationCheck } from './DeclarationCheck.js';
import { DeclarationForm } from './DeclarationForm.js';

/** An incident at many companies is written, then checked beside everybody whom it will reach, and only then sent. */
export function NewDeclarationPage() {
  const { t } = useTranslation('declarations');
  const navigate = useNavigate();
  const { roles } = useSession().user;
  const may = useMay('IncidentDeclarations.send');
  const [step, setStep] = useState<'write' | 'check'>('write');
  const [draft, setDraft] = useState<Draft>({
    ...emptyDraft,
    kind: mayDeclare(roles, 'emergency') ? 'emergency' : 'privacy',
  });
  const [refused, setRefused] = useState<Error>();
  const isSent = useRef(false);

  const sent = ({ id: declarationId }: Declaration): void => {
    isSent.current = true;
    void navigate({ to: '/incidents/$declarationId', params: { declarationId }, replace: true });
  };

  return (
    <Page
      key={step} // so that the title of each step takes the focus
      title={t(`new.${step}.title`)}
      lead={t(`new.${step}.lead`)}
      back={{ to: { to: '/incidents' }, label: t('list.title') }}
      width={step === 'write' ? 'text' : 'full'}
    >
      {!may && <Text>{t('new.notAllowed')}</Text>}
      {may && step === 'write' && (
        <DeclarationForm
          draft={draft}
          refused={refused}
          onChange={setDraft}
          onReady={() => {
            setRefused(undefined);
            setStep('check');
          }}
        />
      )}
      {may && step === 'check' && (
        <DeclarationCheck
          draft={draft}
          onSent={sent}
          onBack={(error) => {
            setRefused(error);
            setStep('write');
          }}
        />
      )}
      <LeaveGuard unsaved={() => !isSent.current && isWritten(draft)} />
    </Page>
  );
}
