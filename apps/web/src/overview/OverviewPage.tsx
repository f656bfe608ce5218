import { Stack } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCompany } from '../api/company.js';
import { companyName } from '../api/names.js';
import { useFormat } from '../i18n/format.js';
import { Notice } from '../ui/Notice.js';
import { Page } from '../ui/Page.js';
import { Failures } from '../ui/Failures.js';
import { Checklist, useIsEmpty } from './Checklist.js';
import { CompanyInShort } from './CompanyInShort.js';
import { ListInShort } from './ListInShort.js';
import classes from './OverviewPage.module.css';
import { PrimaryContact } from './PrimaryContact.js';
import { QuickActions } from './QuickActions.js';
import { RecentTickets } from './RecentTickets.js';
import { Responsible } from './Responsible.js';
import { Warnings } from '../warnings/Warnings.js';

/** Whom one reaches at a company: for staff the answer to that question, for customers their home. */
export function OverviewPage() {
  const { t } = useTranslation('overview');
  const company = useCompany();
  const format = useFormat();
  const isEmpty = useIsEmpty(company.id);
  return (
    <Page
      title={companyName(company)}
      lead={t('customerNumber', { number: company.customerNumber })}
      actions={<QuickActions company={company} />}
    >
      <Stack gap="lg">
        {company.closedAt && (
          <Notice color="gray" icon={IconLock} title={t('closed.title')}>
            {t('closed.text', { at: format.moment(company.closedAt) })}
          </Notice>
        )}
        <Failures />
        {isEmpty === false && <Warnings companyId={company.id} />}
        <div className={classes.columns}>
          <Stack gap="lg">
            {isEmpty ? (
              <Checklist company={company} />
            ) : (
              <>
                <PrimaryContact company={company} />
                <Responsible companyId={company.id} />
              </>
            )}
          </Stack>
          <Stack gap="lg">
            {!isEmpty && (
              <>
                <ListInShort companyId={company.id} kind="emergency" />
                <ListInShort companyId={company.id} kind="privacy-incident" />
              </>
            )}
            <RecentTickets companyId={company.id} />
            <CompanyInShort company={company} />
          </Stack>
        </div>
      </Stack>
    </Page>
  );
}
