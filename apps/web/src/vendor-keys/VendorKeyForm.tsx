import { Checkbox, Radio, Select, Stack, Textarea, TextInput, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endOf, isExpiry, type Expiry } from '../api-keys/expiry.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { DayField } from '../ui/DayField.js';
import { isDay } from '../ui/days.js';
import { companiesBy } from './companies-by.js';
import { useCreateVendorKey, type CreatedVendorKey } from './vendor-keys.queries.js';
import { vendorScopes, wordOf, type VendorScope } from './vendor-scopes.js';
import { numbersIn } from './numbers-in.js';

/** Each ends within a year. */
const expiries = ['90-days', '1-year', 'date'] as const;

interface VendorKeyValues {
  name: string;
  scopes: VendorScope[];
  reach: 'all' | 'some';
  /** Customer numbers, as they were typed. */
  companyIds: string;
  expiry: Expiry;
  /** The last day, where one was chosen. */
  expiresAt: string;
}

export interface VendorKeyFormProps {
  onCreated: (key: CreatedVendorKey) => void;
  onCancel: () => void;
}

export function VendorKeyForm({ onCreated, onCancel }: VendorKeyFormProps) {
  const { t } = useTranslation(['vendor-keys', 'api-keys', 'app']);
  const create = useCreateVendorKey({ onSuccess: onCreated });
  /** When the form was opened: another try of the same is to be the same command. */
  const [now] = useState(() => new Date());
  const form = useFields<VendorKeyValues>({
    initialValues: { name: '', scopes: [], reach: 'all', companyIds: '', expiry: '1-year', expiresAt: '' },
    required: { name: t('api-keys:problems.name'), scopes: t('api-keys:problems.scopes') },
    validate: {
      companyIds: (text, { reach }) =>
        reach === 'some' && numbersIn(text).length === 0 ? t('problems.companies') : null,
      expiresAt: (day, { expiry }) => (expiry === 'date' && !isDay(day) ? t('api-keys:problems.date') : null),
    },
  });
  const { reach, expiry: chosen } = form.values;

  const submit = async (values: VendorKeyValues): Promise<void> => {
    const { name, scopes, expiry, expiresAt } = values;
    const found = reach === 'some' ? await companiesBy(numbersIn(values.companyIds)) : undefined;
    if (found && found.unknown.length > 0) {
      form.setFieldError('companyIds', t('problems.unknown', { numbers: found.unknown.join(', ') }));
      return;
    }
    await create.mutateAsync({
      name,
      scopes,
      expiresAt: endOf(expiry, { now, day: expiresAt }) ?? '',
      ...(found && { companyIds: found.ids }),
    });
  };

  return (
    <Form
      form={form}
      label={t('create.title')}
      starred
      onSubmit={submit}
      actions={<SaveBar submit={t('create.do')} pending={form.submitting} onCancel={onCancel} />}
    >
      <TextInput
        label={t('api-keys:create.name')}
        description={t('create.nameHint')}
        maxLength={120}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Checkbox.Group
        label={
          <>
            {t('api-keys:create.scopes')}
            {/* a group cannot be marked as required */}
            <VisuallyHidden component="span">{` ${t('app:form.isRequired')}`}</VisuallyHidden>
          </>
        }
        description={t('api-keys:create.scopesHint')}
        size="md"
        {...form.getInputProps('scopes')}
      >
        <Stack gap="sm" my="sm">
          {vendorScopes.map((scope) => (
            <Checkbox
              key={scope}
              value={scope}
              label={t(`scopes.${wordOf(scope)}`)}
              {...(scope === 'incidents:declare' && { description: t('declareHint') })}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Radio.Group label={t('create.companies')} size="md" {...form.getInputProps('reach')}>
        <Stack gap="sm" my="sm">
          <Radio value="all" label={t('companies.all')} description={t('create.allHint')} />
          <Radio value="some" label={t('create.some')} description={t('create.someHint')} />
        </Stack>
      </Radio.Group>
      {reach === 'some' && (
        <Textarea
          label={t('create.numbers')}
          description={t('create.numbersHint')}
          autosize
          minRows={2}
          maxRows={8}
          required
          {...form.getInputProps('companyIds')}
        />
      )}
      <Select
        label={t('api-keys:create.expiry')}
        description={t('create.expiryHint')}
        data={expiries.map((value) => ({ value, label: t(`api-keys:expiries.${value}`) }))}
        value={chosen}
        onChange={(value) => isExpiry(value) && form.setFieldValue('expiry', value)}
        {...(chosen !== 'date' && { error: form.errors['expiresAt'], 'data-path': 'expiresAt' })}
      />
      {chosen === 'date' && (
        <DayField label={t('api-keys:create.lastDay')} required {...form.getInputProps('expiresAt')} />
      )}
    </Form>
  );
}
