import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { useFormat } from '../i18n/format.js';
import { notify } from '../ui/notify.js';
import { CompanySelect } from '../form/CompanySelect.js';
import type { WholeDeskTicket } from './desk.queries.js';
import { useLinkCompany, type CandidateCompany } from './mail.queries.js';

/** None of those that are proposed. */
const another = 'another';

/** To which company a ticket belongs: one where the address of its sender is known, or any other. */
export function LinkCompanyDialog({ ticket, onClose }: { ticket: WholeDeskTicket; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { id: ticketId, number, version, senderEmail } = ticket;
  const companies = companiesIn(ticket.candidates ?? []);
  const link = useLinkCompany(ticketId, {
    onSuccess: () => {
      onClose();
      notify(t('company.done'));
    },
  });
  const form = useFields({
    initialValues: { company: companies.length > 0 ? '' : another, companyId: '' },
    required: { company: t('company.required') },
    validate: {
      companyId: (companyId, { company }) =>
        company === another && companyId === '' ? t('company.required') : null,
    },
  });
  return (
    <FormDialog
      opened
      title={t('company.title', { number })}
      text={t('company.text')}
      form={form}
      submit={t('company.do')}
      onSubmit={({ company, companyId }) =>
        link.mutateAsync({ companyId: company === another ? companyId : company, version })
      }
      onCancel={onClose}
    >
      {companies.length > 0 && (
        <Radio.Group size="md" label={t('company.proposed')} {...form.getInputProps('company')}>
          <Stack gap="xs" mt="xs">
            {companies.map(({ companyId, companyName, customerNumber, contactNames }) => (
              <Radio
                key={companyId}
                value={companyId}
                label={[companyName, customerNumber].filter(Boolean).join(' · ')}
                description={t('company.why', {
                  email: senderEmail ?? '',
                  names: format.list(contactNames),
                })}
              />
            ))}
            <Radio value={another} label={t('company.another')} />
          </Stack>
        </Radio.Group>
      )}
      {form.values.company === another && (
        <CompanySelect
          size="md"
          label={t('filters.company')}
          placeholder={t('company.search')}
          status="open"
          companyId={form.values.companyId || undefined}
          {...form.getInputProps('companyId')}
          onChange={(companyId) => form.setFieldValue('companyId', companyId ?? '')}
        />
      )}
    </FormDialog>
  );
}

export interface CompanyProposed extends Omit<CandidateCompany, 'contactId' | 'contactName'> {
  contactNames: string[];
}

/** Each company once, with everybody there who has the address. */
export function companiesIn(candidates: readonly CandidateCompany[]): CompanyProposed[] {
  const companies = new Map<string, CompanyProposed>();
  for (const { companyId, companyName, customerNumber, contactName } of candidates) {
    const known = companies.get(companyId);
    if (known) known.contactNames.push(contactName);
    else companies.set(companyId, { companyId, companyName, customerNumber, contactNames: [contactName] });
  }
  return [...companies.values()];
}
