import { Select, Text } from '@mantine/core';
import { IconNews, IconPencil } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useFormat } from '../i18n/format.js';
import { useChannelName } from '../subscriptions/useChannelName.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { LinkButton, TextLink } from '../ui/links.js';
import { ListLoading } from '../ui/ListLoading.js';
import { ShowMore } from '../ui/ShowMore.js';
import { rowLink, Table } from '../ui/Table.js';
import { issueStates, type IssueInShort } from './issue.js';
import { useIssues } from './issues.queries.js';
import { IssueStateBadge } from './IssueStateBadge.js';
import { NewsletterPage } from './NewsletterPage.js';

/** Issues of all channels, the newest first. */
export function IssuesPage() {
  const { t } = useTranslation('newsletter');
  const channelName = useChannelName();
  const mayWrite = useMay('NewsletterIssues.draft');
  const { state } = useSearch({ from: '/signed-in/newsletter' });
  const navigate = useNavigate();
  const list = useIssues(state);
  const isEmpty = list.items?.length === 0;
  const write = mayWrite && (
    <LinkButton to="/newsletter/issues/new" leftSection={<IconPencil size={20} stroke={1.5} aria-hidden />}>
      {t('issues.new')}
    </LinkButton>
  );
  return (
    <NewsletterPage part="issues" actions={write}>
      <Select
        label={t('issues.filter')}
        w="14rem"
        data={(['all', ...issueStates] as const).map((value) => ({
          value,
          label: t(`issues.states.${value}`),
        }))}
        value={state ?? 'all'}
        onChange={(value) => {
          const wanted = issueStates.find((one) => one === value);
          void navigate({ to: '/newsletter', search: { ...(wanted && { state: wanted }) }, replace: true });
        }}
      />
      {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {!list.items && !list.error && <ListLoading rows={3} height={{ base: 190, sm: 56 }} />}
      {isEmpty && (
        <EmptyState icon={IconNews} title={t('issues.none')}>
          {t('issues.noneText')}
        </EmptyState>
      )}
      {list.items && !isEmpty && (
        <div>
          <Table
            label={t('issues.title')}
            items={list.items}
            keyOf={({ id }) => id}
            isWhole={false}
            columns={[
              {
                key: 'subject',
                title: t('issues.subject'),
                width: 'minmax(0, 2fr)',
                cell: ({ id, subject }) => (
                  <TextLink to="/newsletter/issues/$issueId" params={{ issueId: id }} className={rowLink}>
                    {subject}
                  </TextLink>
                ),
              },
              {
                key: 'channel',
                title: t('issues.channel'),
                width: 'minmax(0, 1.2fr)',
                cell: ({ channel }) => channelName(channel),
              },
              {
                key: 'state',
                title: t('issues.state'),
                width: 'minmax(0, 0.9fr)',
                cell: ({ state: its }) => <IssueStateBadge state={its} />,
              },
              {
                key: 'when',
                title: t('issues.when'),
                width: 'minmax(0, 1.2fr)',
                cell: (issue) => <When issue={issue} />,
              },
              {
                key: 'figures',
                title: t('issues.inShort.title'),
                width: 'minmax(0, 1.2fr)',
                cell: (issue) => <Figures issue={issue} />,
              },
            ]}
          />
          <ShowMore list={list} />
        </div>
      )}
    </NewsletterPage>
  );
}

/** How far it has come, and what has become of it besides. */
function Figures({ issue: { beganAt, counts } }: { issue: IssueInShort }) {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  if (beganAt === null) return null;
  const { accepted, recipients, refused, undelivered, unclear, bounced, complained, unsubscribed } = counts;
  const others = (
    [
      ['failed', refused + undelivered],
      ['unclear', unclear],
      ['bounced', bounced],
      ['complained', complained],
      ['unsubscribed', unsubscribed],
    ] as const
  ).filter(([, count]) => count > 0);
  return (
    <>
      <Text component="span" display="block">
        {t('issues.inShort.accepted', { accepted: format.number(accepted), of: format.number(recipients) })}
      </Text>
      {others.length > 0 && (
        <Text component="span" display="block" size="sm" c="dimmed">
          {format.list(
            others.map(([what, count]) => t(`issues.inShort.${what}`, { number: format.number(count) })),
          )}
        </Text>
      )}
    </>
  );
}

/** What was last known of it. */
function When({ issue }: { issue: IssueInShort }) {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const { overAt, beganAt, scheduledAt, updatedAt } = issue;
  const [what, at] = overAt
    ? (['over', overAt] as const)
    : beganAt
      ? (['began', beganAt] as const)
      : scheduledAt
        ? (['scheduled', scheduledAt] as const)
        : (['changed', updatedAt] as const);
  return <Text component="span">{t(`issues.at.${what}`, { moment: format.shortMoment(at) })}</Text>;
}
