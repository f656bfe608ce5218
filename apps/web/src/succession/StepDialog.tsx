import { Checkbox, NativeSelect, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { CompanySelect } from '../form/CompanySelect.js';
import { ContactSelect } from '../form/ContactSelect.js';
import { FormDialog } from '../form/FormDialog.js';
import { RequiredGroupLabel } from '../form/RequiredGroupLabel.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { inputOf, legalForms, outcomes, valuesFor, type StepValues } from './step-input.js';
import { useStep, type ChecklistItem, type StepName, type WholeCase } from './succession.queries.js';
import { useAssignable } from './useAssignable.js';

export interface StepDialogProps {
  of: WholeCase;
  step: StepName;
  /** What is not needed, where that is the step. */
  item?: ChecklistItem;
  /** What is dropped, where that is the step. */
  reportId?: string;
  onTaken: (told: WholeCase) => void;
  onClose: () => void;
}

/** A step with what has to be known for it, and why it is taken: no step goes without a reason. */
export function StepDialog({ of, step, item, reportId, onTaken, onClose }: StepDialogProps) {
  const { t } = useTranslation('succession');
  const nameIn = useCatalogueName();
  const assignable = useAssignable(of, step === 'assign');
  const take = useStep(of.id, {
    onSuccess: (told) => {
      onTaken(told);
      notify(t(`steps.${step}.done`));
    },
  });
  const form = useFields<StepValues>({
    initialValues: valuesFor(of),
    required: {
      reason: t('reason.required'),
      ...(step === 'link-company' && { companyId: t('fields.companyRequired') }),
      ...(step === 'hold' && { person: t('fields.personRequired') }),
      ...(step === 'ask-documents' && { legalForm: t('fields.legalFormRequired') }),
      ...(step === 'propose' && { outcome: t('fields.outcomeRequired') }),
    },
    validate: {
      ...(step === 'assign' && {
        collectorId: (collectorId: string, { reviewerId }: StepValues) => {
          const isSame = collectorId === (of.collector?.id ?? '') && reviewerId === (of.reviewer?.id ?? '');
          return isSame ? t('fields.peopleRequired') : null;
        },
        reviewerId: (reviewerId: string, { collectorId }: StepValues) =>
          reviewerId !== '' && reviewerId === collectorId ? t('fields.samePerson') : null,
      }),
      ...(step === 'propose' && {
        newOwner: (newOwner: StepValues['newOwner'], { outcome }: StepValues) =>
          outcome === 'transfer' && newOwner === null ? t('fields.newOwnerRequired') : null,
      }),
    },
  });
  const { values } = form;
  return (
    <FormDialog
      opened
      title={item ? `${nameIn(item.name)}: ${t(`steps.${step}.do`)}` : t(`steps.${step}.title`)}
      text={t(`steps.${step}.text`)}
      form={form}
      submit={t(`steps.${step}.do`)}
      onSubmit={(given) =>
        take.mutateAsync({ step: inputOf(step, given, of, item?.item ?? reportId), version: of.version })
      }
      onCancel={onClose}
    >
      {step === 'link-company' && (
        <CompanySelect
          label={t('fields.company')}
          placeholder={t('open.companyPlaceholder')}
          status="open"
          companyId={values.companyId || undefined}
          {...form.getInputProps('companyId')}
          onChange={(companyId) => form.setFieldValue('companyId', companyId ?? '')}
        />
      )}
      {step === 'hold' && of.companyId && (
        <ContactSelect
          companyId={of.companyId}
          path="person"
          label={t('fields.person')}
          required
          error={form.errors['person']}
          value={values.person}
          onChange={(person) => form.setFieldValue('person', person)}
        />
      )}
      {step === 'assign' && (
        <>
          {(['collectorId', 'reviewerId'] as const).map((field) => (
            <NativeSelect
              key={field}
              size="md"
              label={t(field === 'collectorId' ? 'fields.collector' : 'fields.reviewer')}
              data={[{ value: '', label: t('fields.nobody') }, ...assignable.offered]}
              {...form.getInputProps(field)}
            />
          ))}
          {assignable.isOnlyMe && (
            <Text size="sm" c="dimmed">
              {t('fields.onlyMe')}
            </Text>
          )}
        </>
      )}
      {step === 'ask-documents' && (
        <NativeSelect
          size="md"
          label={t('fields.legalForm')}
          description={t('fields.legalFormHelp')}
          data={[
            { value: '', label: '' },
            ...legalForms.map((value) => ({ value, label: t(`legalForms.${value}`) })),
          ]}
          {...form.getInputProps('legalForm')}
        />
      )}
      {step === 'propose' && (
        <>
          <Radio.Group
            size="md"
            label={<RequiredGroupLabel>{t('fields.outcome')}</RequiredGroupLabel>}
            {...form.getInputProps('outcome')}
          >
            <Stack gap="xs" mt="xs">
              {outcomes.map((value) => (
                <Radio key={value} value={value} label={t(`fields.outcomes.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {values.outcome === 'transfer' && of.companyId && (
            <ContactSelect
              companyId={of.companyId}
              path="newOwner"
              label={t('fields.newOwner')}
              description={t('fields.newOwnerHelp')}
              required
              error={form.errors['newOwner']}
              value={values.newOwner}
              onChange={(newOwner) => form.setFieldValue('newOwner', newOwner)}
              {...(of.personId && { without: of.personId })}
            />
          )}
        </>
      )}
      {step === 'withdraw' && of.mayLook && of.documents.length > 0 && (
        <Checkbox
          label={t('fields.returnFiles')}
          description={t('fields.returnFilesHelp')}
          {...form.getInputProps('returnFiles', { type: 'checkbox' })}
        />
      )}
      {(step === 'withdraw' || step === 'release') && of.held && (
        <Checkbox
          label={t('fields.personDied')}
          description={t('fields.personDiedHelp')}
          {...form.getInputProps('personDied', { type: 'checkbox' })}
        />
      )}
      <Textarea
        label={t('reason.label')}
        description={t('reason.help')}
        maxLength={2_000}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
