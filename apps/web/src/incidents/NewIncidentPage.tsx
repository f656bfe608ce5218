import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompany } from '../api/company.js';
import { useMay } from '../api/may.js';
import { companyName } from '../api/names.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { Page } from '../ui/Page.js';
import { IncidentCheck } from './IncidentCheck.js';
import { IncidentForm, type Draft } from './IncidentForm.js';
import type { Incident } from './incident.js';

const empty: Draft = { kind: 'emergency', severity: 'high', subject: '', text: '' };

/** An incident is written, then checked beside everybody whom it will reach, and only then sent. */
export function NewIncidentPage() {
  const { t } = useTranslation('incidents');
  const company = useCompany();
  const navigate = useNavigate();
  const mayAnnounce = useMay('Incidents.announce');
  const [step, setStep] = useState<'write' | 'check'>('write');
  const [draft, setDraft] = useState<Draft>(empty);
  const [refused, setRefused] = useState<Error>();
  const isSent = useRef(false);
  const params = { companyId: company.id };

  const sent = (incident: Incident): void => {
    isSent.current = true;
    void navigate({
      to: '/companies/$companyId/incidents/$incidentId',
      params: { ...params, incidentId: incident.id },
      replace: true,
    });
  };

  return (
    <Page
      key={step} // so that the title of each step takes the focus
      title={t(`new.${step}.title`)}
      lead={t(`new.${step}.lead`, {
        company: companyName(company),
      })}
      back={{ to: { to: '/companies/$companyId/incidents', params }, label: t('list.title') }}
      width={step === 'write' ? 'text' : 'full'}
    >
      {!mayAnnounce && <Text>{t('new.notAllowed')}</Text>}
      {mayAnnounce && step === 'write' && (
        <IncidentForm
          draft={draft}
          refused={refused}
          onChange={setDraft}
          onReady={() => {
            setRefused(undefined);
            setStep('check');
          }}
        />
      )}
      {mayAnnounce && step === 'check' && (
        <IncidentCheck
          company={company}
          draft={draft}
          onSent={sent}
          onBack={(error) => {
            setRefused(error);
            setStep('write');
          }}
        />
      )}
      <LeaveGuard unsaved={() => !isSent.current && (draft.subject !== '' || draft.text !== '')} />
    </Page>
  );
}
