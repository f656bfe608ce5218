import { Button, Stack, Text, Title } from '@mantine/core';
import { IconCloudOff, IconHistory } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { useCompanyId } from '../api/company.js';
import { useFormat } from '../i18n/format.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Notice } from '../ui/Notice.js';
import { Page } from '../ui/Page.js';
import { ShowMore } from '../ui/ShowMore.js';
import { Surface } from '../ui/Surface.js';
import type { AuditSearch } from './audit-filter.js';
import { useAuditTrail } from './audit.queries.js';
import classes from './audit.module.css';
import { AuditFilters } from './AuditFilters.js';
import { AuditLine } from './AuditLine.js';
import { byDay } from './days.js';
import { useAuditWords } from './useAuditWords.js';

/** Who did what, in plain sentences, the newest first. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const whose = useWhose();
  const companyId = useCompanyId();
  const search = useSearch({ from: '/signed-in/companies/$companyId/audit' });
  const navigate = useNavigate({ from: '/companies/$companyId/audit' });
  const trail = useAuditTrail(companyId, search);
  const entries = trail.items ?? [];
  const words = useAuditWords(companyId, entries);
  const format = useFormat();
  const isFiltered = Object.keys(search).length > 0;
  const show = (wanted: AuditSearch): void =>
    void navigate({ search: wanted, replace: true, resetScroll: false });

  return (
    <Page title={t('title')} lead={t('lead')} width="text">
      <Stack gap="lg">
        <AuditFilters companyId={companyId} search={search} onChange={show} />
        {trail.missing.length > 0 && (
          <Notice icon={IconCloudOff} color="yellow" title={t('missing.title')}>
            {t('missing.text', { what: format.list(trail.missing.map((one) => t(`missing.${one}`))) })}
          </Notice>
        )}
        {!trail.items && trail.error && <Failure error={trail.error} onRetry={() => void trail.refetch()} />}
        {!trail.items && !trail.error && <ListLoading rows={6} height={56} />}
        {trail.items && entries.length === 0 && !isFiltered && (
          <EmptyState icon={IconHistory} title={t('empty.title')}>
            {t('empty.text', whose)}
          </EmptyState>
        )}
        {trail.items && entries.length === 0 && isFiltered && (
          <Surface>
            <Stack gap="sm" align="flex-start">
              <Text role="status">{t('nothingFound')}</Text>
              <Button variant="default" size="sm" onClick={() => show({})}>
                {t('filters.clear')}
              </Button>
            </Stack>
          </Surface>
        )}
        {byDay(entries).map(({ day, items }) => (
          <section key={day}>
            <Title order={2} size="h3" mb="xs">
              {format.day(day)}
            </Title>
            <Surface p={0}>
              <ol className={classes.list}>
                {items.map((entry) => (
                  <AuditLine key={entry.id} entry={entry} words={words} />
                ))}
              </ol>
            </Surface>
          </section>
        ))}
        <ShowMore list={trail} />
      </Stack>
    </Page>
  );
}
