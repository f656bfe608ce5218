import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { newsletterChannelsQuery, useCatalogueName } from '../api/catalogue.js';
import { useMay } from '../api/may.js';
import { Form } from '../form/Form.js';
import { FormSection } from '../form/FormSection.js';
import { SaveBar } from '../form/SaveBar.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { notify } from '../ui/notify.js';
import { Page } from '../ui/Page.js';
import { emptyIssue, textsOf, type IssueValues } from './issue.js';
import { IssueFields, useIssueFields } from './IssueFields.js';
import { useDraftIssue } from './issues.queries.js';

/** An issue is drafted here; it is looked at, and sent, on its own page. */
export function NewIssuePage() {
  const { t } = useTranslation('newsletter');
  const nameOf = useCatalogueName();
  const navigate = useNavigate();
  const may = useMay('NewsletterIssues.draft');
  const { data: channels = [] } = useQuery(newsletterChannelsQuery);
  const isDrafted = useRef(false);
  const form = useIssueFields(emptyIssue);
  const draft = useDraftIssue({
    onSuccess: ({ id: issueId }) => {
      isDrafted.current = true;
      notify(t('issues.saved'));
      void navigate({ to: '/newsletter/issues/$issueId', params: { issueId }, replace: true });
    },
  });
  const save = async (values: IssueValues): Promise<void> => {
    await draft.mutateAsync({ channel: values.channel ?? '', texts: textsOf(values) });
  };
  return (
    <Page
      title={t('issues.newTitle')}
      lead={t('issues.newLead')}
      back={{ to: { to: '/newsletter' }, label: t('issues.title') }}
      width="text"
    >
      {may ? (
        <Form
          form={form}
          label={t('issues.newTitle')}
          starred
          onSubmit={save}
          actions={<SaveBar submit={t('issues.saveDraft')} pending={form.submitting} />}
        >
          <FormSection id="channel" title={t('issues.channel')} why={t('issues.channelWhy')}>
            <Select
              mt="md"
              label={t('issues.channel')}
              required
              data={channels
                .filter(({ retiredAt }) => !retiredAt)
                .map(({ key, name }) => ({ value: key, label: nameOf(name) }))}
              {...form.getInputProps('channel')}
            />
          </FormSection>
          <IssueFields form={form} />
        </Form>
      ) : (
        <Text>{t('issues.notAllowed')}</Text>
      )}
      <LeaveGuard unsaved={() => !isDrafted.current && form.isDirty()} />
    </Page>
  );
}
