import { Button, Stack } from '@mantine/core';
import { IconInfoCircle, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCompany } from '../api/company.js';
import type { Contact } from '../api/contacts.js';
import { useMay } from '../api/may.js';
import { personName } from '../api/names.js';
import { useFormat } from '../i18n/format.js';
import { Notice } from '../ui/Notice.js';
import { Page } from '../ui/Page.js';
import { Warnings } from '../warnings/Warnings.js';
import { ContactActions } from './ContactActions.js';
import { ContactMarks } from './ContactMarks.js';
import { DeadAddress } from './DeadAddress.js';
import { DetailsSection } from './DetailsSection.js';
import { HoldingsSection } from './HoldingsSection.js';
import { ListsSection } from './ListsSection.js';
import classes from './ReadContact.module.css';
import { ResponsibilitiesSection } from './ResponsibilitiesSection.js';
import { NewslettersSection } from './NewslettersSection.js';

/** A person at a glance. */
export function ReadContact({ contact, onEdit }: { contact: Contact; onEdit: () => void }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const company = useCompany();
  const mayChange = useMay('Contacts.change');
  const mayReadHoldings = useMay('Offboarding.get');
  const primary = company.primaryContactId === contact.id;
  const { offboardedAt, emailBouncedAt } = contact;
  const list = { to: '/companies/$companyId/contacts', params: { companyId: company.id } } as const;

  return (
    <Page
      title={personName(contact)}
      lead={[contact.position, contact.department].filter(Boolean).join(', ') || undefined}
      back={{ to: list, label: t('list.title') }}
      actions={
        <>
          {mayChange && !offboardedAt && (
            <Button leftSection={<IconPencil size={18} aria-hidden />} onClick={onEdit}>
              {t('contact.edit')}
            </Button>
          )}
          <ContactActions contact={contact} primary={primary} />
        </>
      }
    >
      <Stack gap="lg">
        <ContactMarks contact={contact} primary={primary} />
        {offboardedAt && (
          <Notice icon={IconInfoCircle}>
            {t('contact.offboarded', { moment: format.moment(offboardedAt) })}
          </Notice>
        )}
        {emailBouncedAt && !offboardedAt && <DeadAddress contact={contact} since={emailBouncedAt} />}
        <Warnings
          companyId={company.id}
          contactId={contact.id}
          only={({ code, contactIds }) => contactIds.includes(contact.id) && code !== 'address-dead'}
        />
        <div className={classes.columns}>
          <Stack gap="lg">
            <DetailsSection contact={contact} />
            <ResponsibilitiesSection contact={contact} />
          </Stack>
          <Stack gap="lg">
            <ListsSection contact={contact} />
            <NewslettersSection contact={contact} />
            {mayReadHoldings && !offboardedAt && <HoldingsSection contact={contact} />}
          </Stack>
        </div>
      </Stack>
    </Page>
  );
}
