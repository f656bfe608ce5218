import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { useChannelName } from '../subscriptions/useChannelName.js';
import { Failure } from '../ui/Failure.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { DraftIssue } from './DraftIssue.js';
import { issueQuery } from './issues.queries.js';
import { IssueUnderWay } from './IssueUnderWay.js';

/** An issue: written as long as it is a draft, and watched from then on. */
export function IssuePage() {
  const { t } = useTranslation('newsletter');
  const channelName = useChannelName();
  const { issueId } = useParams({ from: '/signed-in/newsletter/issues/$issueId' });
  const { data: issue, error, isPending, refetch } = useQuery(issueQuery(issueId));
  if (error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  return (
    <Page
      key={issue?.id ?? ''} // so that the title, once it is there, takes the focus
      title={issue?.subject ?? t('issues.loading')}
      lead={issue && t('issues.ofChannel', { channel: channelName(issue.channel) })}
      back={{ to: { to: '/newsletter' }, label: t('issues.title') }}
    >
      {isPending && <Skeleton height="80vh" />}
      {!issue && <Failure error={error} onRetry={() => void refetch()} />}
      {issue && (issue.state === 'draft' ? <DraftIssue issue={issue} /> : <IssueUnderWay issue={issue} />)}
    </Page>
  );
}
