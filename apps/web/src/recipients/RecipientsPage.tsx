import { Skeleton, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCompanyId } from '../api/company.js';
import { useSession } from '../api/session.js';
import { Failure } from '../ui/Failure.js';
import { TextLink } from '../ui/links.js';
import { Page } from '../ui/Page.js';
import { Surface } from '../ui/Surface.js';
import { Answer } from './Answer.js';
import { recipientsQuery, type Asked } from './recipients.queries.js';
import { RecipientsQuestion } from './RecipientsQuestion.js';

/** Whom do we reach? For what, without whom, as of when. */
export function RecipientsPage() {
  const { t } = useTranslation('recipients');
  const companyId = useCompanyId();
  const isStaff = useSession().user.companyId === null;
  const navigate = useNavigate();
  const {
    for: purpose = 'emergency',
    without,
    day,
  } = useSearch({ from: '/signed-in/companies/$companyId/recipients' });
  const asked: Asked = { purpose, ...(without && { without }), ...(day && { day }) };
  const answer = useQuery({ ...recipientsQuery(companyId, asked), placeholderData: keepPreviousData });
  const ask = (next: Asked): void => {
    void navigate({
      to: '/companies/$companyId/recipients',
      params: { companyId },
      search: {
        for: next.purpose,
        ...(next.without && { without: next.without }),
        ...(next.day && { day: next.day }),
      },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <Page
      title={t('title')}
      lead={
        <>
          {t('lead')}
          {isStaff && (
            <>
              {' '}
              <TextLink to="/reach-chains">{t('chains')}</TextLink>
            </>
          )}
        </>
      }
    >
      <Stack gap="lg">
        <Surface>
          <RecipientsQuestion companyId={companyId} asked={asked} onAsk={ask} />
        </Surface>
        {answer.isPending && <Skeleton height={240} />}
        {answer.data && !answer.error && <Answer answer={answer.data} />}
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      </Stack>
    </Page>
  );
}
