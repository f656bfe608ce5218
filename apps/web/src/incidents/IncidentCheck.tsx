import { Button, Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import { RecipientList } from '../distribution-lists/RecipientList.js';
import { Failure } from '../ui/Failure.js';
import { LinkButton } from '../ui/links.js';
import { Notice } from '../ui/Notice.js';
import { Surface } from '../ui/Surface.js';
import type { Draft } from './IncidentForm.js';
import { firstStepOf, listFor, type Incident } from './incident.js';
import { MailPreview } from './MailPreview.js';
import { useAnnouncing } from './useAnnouncing.js';

export interface IncidentCheckProps {
  company: Company;
  draft: Draft;
  onSent: (incident: Incident) => void;
  /** @param refused what the server has found wrong, where it was */
  onBack: (refused?: Error) => void;
}

/** Exactly who will be reached and what they will read, before it leaves. */
export function IncidentCheck({ company, draft, onSent, onBack }: IncidentCheckProps) {
  const { t } = useTranslation('incidents');
  const { t: tLists } = useTranslation('distribution-lists');
  const announcing = useAnnouncing({ companyId: company.id, draft, onSent, onWrong: onBack });
  const { recipients, isBehind, hasChanged } = announcing;
  const reached = recipients?.recipients.filter(({ included }) => included) ?? [];
  const count = reached.length;

  return (
    <Stack gap="lg">
      {hasChanged && (
        <Notice urgent color="red" icon={IconAlertTriangle}>
          {t('check.changed')}
        </Notice>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <Surface>
          <Stack component="section" aria-label={t('check.recipients')} gap="sm">
            <Title order={2}>{t('check.recipients')}</Title>
            <Text c="dimmed">
              {draft.kind === 'vulnerability'
                ? t('check.vulnerability')
                : t('check.list', { list: tLists(`kinds.${listFor(draft.kind)}.name`) })}
            </Text>
            {announcing.isPending && <Skeleton height={120} />}
            <Failure
              error={recipients ? undefined : announcing.unreadable}
              onRetry={() => void announcing.readAgain()}
            />
            {isBehind && (
              <Text role="status" c="dimmed">
                {tLists('recipients.catchingUp')}
              </Text>
            )}
            {recipients && <RecipientList recipients={recipients} first={firstStepOf(draft.kind)} />}
            {recipients?.step === null && (
              <LinkButton
                variant="default"
                to="/companies/$companyId/distribution-lists"
                params={{ companyId: company.id }}
              >
                {t('check.fill')}
              </LinkButton>
            )}
          </Stack>
        </Surface>
        {recipients?.step && (
          <MailPreview company={company} draft={draft} rules={reached.map(({ rule }) => rule)} />
        )}
      </SimpleGrid>
      <Failure error={announcing.refused} />
      <Group justify="space-between" gap="sm">
        <Button variant="default" onClick={() => onBack()}>
          {t('check.back')}
        </Button>
        <Button
          disabled={count === 0 || isBehind}
          loading={announcing.isSending}
          onClick={() => void announcing.send()}
        >
          {t('check.send', { count })}
        </Button>
      </Group>
    </Stack>
  );
}
