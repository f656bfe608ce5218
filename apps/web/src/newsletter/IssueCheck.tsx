import { Button, Group, List, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconInfoCircle, IconSend } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { Notice } from '../ui/Notice.js';
import { notify } from '../ui/notify.js';
import { Surface } from '../ui/Surface.js';
import type { Issue, IssuePreview } from './issue.js';
import { IssueMails } from './IssueMails.js';
import { issuePreviewQuery, useTestIssue } from './issues.queries.js';
import { SendIssueDialog } from './SendIssueDialog.js';
import { useIssueWords } from './useIssueWords.js';

export interface IssueCheckProps {
  /** As it is saved. */
  issue: Issue;
  /** More was typed than is saved. */
  isDirty: boolean;
}

/** What would be sent to whom, what is wrong with it, and the ways to send it. */
export function IssueCheck({ issue, isDirty }: IssueCheckProps) {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const maySend = useMay('NewsletterIssues.send');
  const {
    data: preview,
    error,
    refetch,
  } = useQuery({
    ...issuePreviewQuery(issue),
    placeholderData: keepPreviousData,
  });
  const [isSending, sending] = useDisclosure();
  const test = useTestIssue(issue.id);
  if (!preview)
    return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton height={480} />;
  const hasProblem = preview.findings.some(({ level }) => level === 'problem');
  return (
    <Stack gap="lg" miw={0}>
      {isDirty && <Notice icon={IconInfoCircle}>{t('issues.unsaved')}</Notice>}
      <Findings preview={preview} />
      <Audience preview={preview} />
      {maySend && (
        <Stack gap="sm">
          <Failure error={test.error} />
          <Group gap="sm">
            <Button
              variant="default"
              loading={test.isPending}
              disabled={isDirty}
              onClick={() =>
                test.mutate(undefined, {
                  onSuccess: ({ email }) => notify(t('issues.tested', { email })),
                })
              }
            >
              {t('issues.test')}
            </Button>
            <Button
              leftSection={<IconSend size={20} stroke={1.5} aria-hidden />}
              disabled={isDirty || hasProblem || preview.recipients === 0}
              onClick={sending.open}
            >
              {t('issues.send', { count: preview.recipients, number: format.number(preview.recipients) })}
            </Button>
          </Group>
        </Stack>
      )}
      <IssueMails issue={issue} preview={preview} />
      {isSending && <SendIssueDialog issue={issue} preview={preview} onClose={sending.close} />}
    </Stack>
  );
}

function Findings({ preview: { findings } }: { preview: IssuePreview }) {
  const { t } = useTranslation('newsletter');
  const words = useIssueWords();
  return (['problem', 'warning'] as const).map((level) => {
    const those = findings.filter((one) => one.level === level);
    if (those.length === 0) return null;
    return (
      <Notice
        key={level}
        icon={IconAlertTriangle}
        color={level === 'problem' ? 'red' : 'yellow'}
        title={t(`issues.levels.${level}`)}
      >
        <List>
          {those.map(({ finding, language, detail }) => (
            <List.Item key={`${finding} ${language ?? ''} ${detail ?? ''}`}>
              {(language === 'de' || language === 'en') && `${t(`issues.languages.${language}`)}: `}
              {words.finding(finding)}
              {detail !== null && ` (${detail})`}
            </List.Item>
          ))}
        </List>
      </Notice>
    );
  });
}

function Audience({ preview: { recipients, rendered, leftOut } }: { preview: IssuePreview }) {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const words = useIssueWords();
  return (
    <Surface>
      <Stack component="section" gap="xs" aria-label={t('issues.audience')}>
        <Title order={2}>{t('issues.audience')}</Title>
        <Text fw={650}>{t('issues.reaches', { count: recipients, number: format.number(recipients) })}</Text>
        {rendered.length > 1 && (
          <Text>
            {format.list(
              rendered.map(({ language, recipients: those }) =>
                t('issues.inThis', {
                  number: format.number(those),
                  language: t(`issues.languages.${language === 'de' ? 'de' : 'en'}`),
                }),
              ),
            )}
          </Text>
        )}
        {leftOut.length > 0 && (
          <>
            <Text>{t('issues.wouldNot')}</Text>
            <List>
              {words.leftOut(leftOut).map((line) => (
                <List.Item key={line}>{line}</List.Item>
              ))}
            </List>
          </>
        )}
      </Stack>
    </Surface>
  );
}
