import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { contactQuery } from '../api/contacts.js';
import { useCompanyId } from '../api/company.js';
import { ContactSelect } from '../form/ContactSelect.js';
import { Fields, FormSection, Whole } from '../form/FormSection.js';
import { DayField } from '../ui/DayField.js';
import type { Absence } from './contact-fields.js';
import type { ContactFormState } from './useContactForm.js';

export interface AbsenceFieldsProps {
  form: ContactFormState;
  /** Whose absences they are: nobody stands in for themselves. */
  contactId: string | undefined;
}

/** When the person is away, and who is reached instead. */
export function AbsenceFields({ form, contactId }: AbsenceFieldsProps) {
  const { t } = useTranslation('contacts');
  const { absences } = form.values;
  const error = form.errors['absences'];
  const put = (changed: Absence[]): void => {
    form.setFieldValue('absences', changed);
    form.clearFieldError('absences');
  };
  return (
    <FormSection id="absences" title={t('form.absences.title')} why={t('form.absences.why')}>
      <Fields>
        <Whole>
          <Stack gap="lg" data-path="absences" {...(error && { 'data-error': true })}>
            {absences.map((absence, index) => (
              <AbsenceRow
                // its place is all that it has: what is typed into it changes
                key={`${String(index)}/${String(absences.length)}`}
                absence={absence}
                number={index + 1}
                contactId={contactId}
                onChange={(changed) => put(absences.with(index, changed))}
                onRemove={() => put(absences.toSpliced(index, 1))}
              />
            ))}
            {error && (
              <Text c="red" size="sm">
                {error}
              </Text>
            )}
            <Button
              variant="default"
              w="fit-content"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => put([...absences, { from: '', until: '', deputyId: null }])}
            >
              {t('form.absences.add')}
            </Button>
          </Stack>
        </Whole>
      </Fields>
    </FormSection>
  );
}

interface AbsenceRowProps {
  absence: Absence;
  /** Its place, from 1. */
  number: number;
  contactId: string | undefined;
  onChange: (absence: Absence) => void;
  onRemove: () => void;
}

function AbsenceRow({ absence, number, contactId, onChange, onRemove }: AbsenceRowProps) {
  const { t } = useTranslation('contacts');
  const companyId = useCompanyId();
  const { from, until, deputyId } = absence;
  const { data: deputy } = useQuery({
    ...contactQuery(companyId, deputyId ?? ''),
    enabled: Boolean(deputyId),
  });
  return (
    <Stack gap="sm" role="group" aria-label={t('form.absences.one', { number })}>
      <Group gap="sm" align="flex-start" grow>
        <DayField
          label={t('form.absences.from')}
          value={from}
          onChange={(day) => onChange({ ...absence, from: day })}
        />
        <DayField
          label={t('form.absences.until')}
          description={t('form.absences.open')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={until ?? ''}
          onChange={(day) => onChange({ ...absence, until: day })}
        />
      </Group>
      <ContactSelect
        companyId={companyId}
        path={`absences.deputy${String(number)}`}
        label={t('form.absences.deputy')}
        description={t('form.absences.nobody')}
        error={undefined}
        {...(contactId !== undefined && { without: contactId })}
        value={(deputyId && deputy) || null}
        onChange={(contact) => onChange({ ...absence, deputyId: contact?.id ?? null })}
      />
      <Button variant="subtle" size="sm" px="xs" w="fit-content" onClick={onRemove}>
        {t('form.absences.remove', { number })}
      </Button>
    </Stack>
  );
}
