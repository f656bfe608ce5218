import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { useFocusLater } from '../form/useFocusLater.js';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { LinkButton } from '../ui/links.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { CaseChecklist, checklistId } from './CaseChecklist.js';
import { CaseDocuments } from './CaseDocuments.js';
import { CaseHistory } from './CaseHistory.js';
import { CaseLetters } from './CaseLetters.js';
import { CaseObjections } from './CaseObjections.js';
import { CaseOutcome } from './CaseOutcome.js';
import classes from './CasePart.module.css';
import { CasePeople } from './CasePeople.js';
import { CasePerson } from './CasePerson.js';
import { CaseProgress } from './CaseProgress.js';
import { CaseReports } from './CaseReports.js';
import { CaseStanding, standingId } from './CaseStanding.js';
import { CaseTransfer } from './CaseTransfer.js';
import { HeldNow } from './HeldNow.js';
import { StepDialog } from './StepDialog.js';
import { caseQuery, type ChecklistItem, type StepName, type WholeCase } from './succession.queries.js';

/** A case: where it stands, what has come, who decides, and what has happened. */
export function SuccessionCasePage() {
  const { t } = useTranslation('succession');
  const format = useFormat();
  const navigate = useNavigate();
  const focusLater = useFocusLater();
  const [taking, setTaking] = useState<{ step: StepName; item?: ChecklistItem; reportId?: string }>();
  const { caseId } = useParams({ from: '/signed-in/succession-cases/$caseId' });
  const { data, error, isPending, refetch } = useQuery(caseQuery(caseId));
  if (error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;

  const take = (step: StepName): void => setTaking({ step });
  const taken = (told: WholeCase): void => {
    focusLater(taking?.step === 'waive' ? checklistId : standingId); // where the button that was pressed is still there it has it
    setTaking(undefined);
    if (told.id !== caseId)
      void navigate({ to: '/succession-cases/$caseId', params: { caseId: told.id }, replace: true });
  };

  return (
    <Page
      key={data?.id ?? ''} // so that the title, once it is there, takes the focus
      title={data ? (data.companyName ?? t('case.noCompany')) : t('case.loading')}
      lead={data && t('case.lead', { number: data.number, moment: format.moment(data.reportedAt) })}
      back={{ to: { to: '/succession-cases' }, label: t('title') }}
      actions={
        data?.companyId && (
          <LinkButton variant="default" to="/companies/$companyId" params={{ companyId: data.companyId }}>
            {t('case.toCompany')}
          </LinkButton>
        )
      }
    >
      {isPending && <Skeleton height="90vh" />}
      <Failure error={data ? undefined : error} onRetry={() => void refetch()} />
      {data && (
        <Stack gap="lg">
          <CaseProgress of={data} />
          <div className={classes.columns}>
            <Stack gap="lg">
              <CaseStanding of={data} onStep={take} />
              <CaseTransfer {...data} />
              <CaseObjections {...data} />
              <CaseChecklist of={data} onWaive={(item) => setTaking({ step: 'waive', item })} />
              <CaseDocuments of={data} />
              <CaseOutcome of={data} onPropose={() => take('propose')} />
              <CasePeople of={data} onAssign={() => take('assign')} />
              <CaseLetters of={data} />
            </Stack>
            <Stack gap="lg">
              <CasePerson of={data} />
              <HeldNow of={data} />
              <CaseReports of={data} onDrop={(reportId) => setTaking({ step: 'drop-report', reportId })} />
              <CaseHistory of={data} />
            </Stack>
          </div>
          {taking && (
            <StepDialog of={data} {...taking} onTaken={taken} onClose={() => setTaking(undefined)} />
          )}
        </Stack>
      )}
    </Page>
  );
}
