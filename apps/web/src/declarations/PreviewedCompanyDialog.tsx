import { List, Modal, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import classes from '../incidents/MailPreview.module.css';
import { ConsideredList } from '../recipients/ConsideredList.js';
import { Failure } from '../ui/Failure.js';
import type { PreviewedCompany } from './declaration.js';
import { previewedCompanyQuery } from './declarations.queries.js';

export interface PreviewedCompanyDialogProps {
  snapshotId: string;
  company: PreviewedCompany;
  onClose: () => void;
}

/** One company: who would be told there and who not, each with the reason, and the mails as they would be sent. */
export function PreviewedCompanyDialog({ snapshotId, company, onClose }: PreviewedCompanyDialogProps) {
  const { t } = useTranslation(['declarations', 'recipients', 'app']);
  const { companyId, companyName } = company;
  const { data, error, isPending, refetch } = useQuery(previewedCompanyQuery(snapshotId, companyId));
  const reached = data?.recipients.filter(({ included }) => included) ?? [];
  const left = data?.recipients.filter(({ included }) => !included) ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={companyName}
      closeButtonProps={{ 'aria-label': t('app:close') }}
      size="xl"
    >
      <Stack gap="md">
        {isPending && <Skeleton height={240} />}
        <Failure error={data ? undefined : error} onRetry={() => void refetch()} />
        {reached.length > 0 && (
          <section aria-label={t('recipients:reached')}>
            <Title order={3} mb="xs">
              {t('recipients:reached')}
            </Title>
            <ConsideredList
              companyId={companyId}
              label={t('recipients:reached')}
              recipients={reached}
              numbered
            />
          </section>
        )}
        {left.length > 0 && (
          <section aria-label={t('recipients:left')}>
            <Title order={3} mb="xs">
              {t('recipients:left')}
            </Title>
            <ConsideredList companyId={companyId} label={t('recipients:left')} recipients={left} />
          </section>
        )}
        {data?.mails.map(({ language, subject, text, recipients }) => (
          <section key={language} aria-label={t(`check.mailIn.${language}`)}>
            <Title order={3}>{t(`check.mailIn.${language}`)}</Title>
            <Text size="sm" c="dimmed">
              {t('check.mailFor')}
            </Text>
            <List size="sm" mb="xs">
              {recipients.map((place) => (
                <List.Item key={place}>
                  {data.recipients[place]?.label ?? data.recipients[place]?.email ?? t('recipients:unnamed')}
                </List.Item>
              ))}
            </List>
            <div className={classes.mail} lang={language}>
              <Text fw={600} mb="sm">
                {subject}
              </Text>
              <pre className={classes.text}>{text}</pre>
            </div>
          </section>
        ))}
      </Stack>
    </Modal>
  );
}
