import { Button, SimpleGrid, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { FieldConflict } from '../conflict/FieldConflict.js';
import { useVersions } from '../conflict/useVersions.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { notify } from '../ui/notify.js';
import { issueParts, textsOf, valuesOf, type Issue, type IssuePart, type IssueValues } from './issue.js';
import { IssueCheck } from './IssueCheck.js';
import { IssueFields, useIssueFields } from './IssueFields.js';
import { issueQuery, useDiscardIssue, useRewriteIssue } from './issues.queries.js';

/** A draft is written beside the mail that becomes of it. */
export function DraftIssue({ issue }: { issue: Issue }) {
  const mayWrite = useMay('NewsletterIssues.rewrite');
  return mayWrite ? <Editor issue={issue} /> : <IssueCheck issue={issue} isDirty={false} />;
}

function Editor({ issue }: { issue: Issue }) {
  const { t } = useTranslation('newsletter');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [isDiscarding, discarding] = useDisclosure();
  const isGone = useRef(false);
  const [begun] = useState(() => ({ thing: issue, values: valuesOf(issue) }));
  const form = useIssueFields(begun.values);
  const rewrite = useRewriteIssue(issue.id);
  const discard = useDiscardIssue({
    onSuccess: () => {
      isGone.current = true;
      notify(t('issues.discarded'));
      void navigate({ to: '/newsletter', replace: true });
    },
  });
  const read = (): Promise<Issue> => queryClient.fetchQuery({ ...issueQuery(issue.id), staleTime: 0 });
  const versions = useVersions<Issue, IssueValues, IssuePart>({
    form,
    begun,
    parts: issueParts,
    valuesOf,
    read,
    write: async ({ thing: { version } }, values) => {
      const saved = await rewrite.mutateAsync({ version, texts: textsOf(values) });
      versions.goOnFrom(saved);
      notify(t('issues.saved'));
    },
    onSame: async (): Promise<void> => versions.goOnFrom(await read()),
  });
  const { base, handle, save, conflict, goOnFrom } = versions;
  const isDirty = issueParts.all.some((part) => !issueParts.isSame(part, base.values, form.values));
  const isBehind = issue.version > base.thing.version;
  useEffect(() => {
    if (isBehind && !isDirty) goOnFrom(issue); // somebody else has saved, and nothing was typed here
  });
  const labelOf = (part: IssuePart): string => {
    if (part === 'written') return t('issues.written');
    const language = part.startsWith('de') ? 'de' : 'en';
    const field = { Subject: 'subject', Preheader: 'preheader', Body: 'body' } as const;
    const name = field[part.slice(2) as keyof typeof field];
    return t('issues.inLanguage', {
      label: t(`issues.${name}`),
      language: t(`issues.languages.${language}`),
    });
  };

  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" verticalSpacing="lg">
      <Form
        form={form}
        ref={handle}
        label={t('issues.texts')}
        starred
        onSubmit={(values) => save(values)}
        actions={
          <SaveBar
            submit={t('issues.saveDraft')}
            pending={form.submitting || rewrite.isPending}
            disabled={!isDirty}
            note={
              <Button variant="subtle" color="red" onClick={discarding.open}>
                {t('issues.discard')}
              </Button>
            }
          />
        }
      >
        <IssueFields form={form} />
      </Form>
      <IssueCheck issue={base.thing} isDirty={isDirty} />
      {conflict && (
        <FieldConflict
          {...conflict}
          parts={issueParts}
          labelOf={labelOf}
          textOf={(part, values) =>
            part === 'written' ? t(`issues.languages.${values.written}`) : values[part]
          }
        />
      )}
      <ConfirmDialog
        opened={isDiscarding}
        title={t('issues.discardQuestion')}
        confirm={t('issues.discard')}
        danger
        pending={discard.isPending}
        error={discard.error}
        onConfirm={() => discard.mutate({ id: issue.id, version: base.thing.version })}
        onCancel={() => {
          discard.reset();
          discarding.close();
        }}
      >
        <Text>{t('issues.discardMeaning')}</Text>
      </ConfirmDialog>
      <LeaveGuard unsaved={() => !isGone.current && isDirty} />
    </SimpleGrid>
  );
}
