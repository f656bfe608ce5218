import { Checkbox, Fieldset, Select, Stack, TextInput, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useWhose } from '../api/session.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { DayField } from '../ui/DayField.js';
import { isDay } from '../ui/days.js';
import { useCreateApiKey, type CreatedApiKey } from './api-keys.queries.js';
import { endOf, expiries, isExpiry, type Expiry } from './expiry.js';
import { forStaffOnly, scopeGroupNames, scopeGroups, wordOf, type Scope } from './scopes.js';

interface ApiKeyValues {
  name: string;
  scopes: Scope[];
  expiry: Expiry;
  /** The last day, where one was chosen. */
  expiresAt: string;
}

export interface ApiKeyFormProps {
  companyId: string;
  onCreated: (key: CreatedApiKey) => void;
  onCancel: () => void;
}

export function ApiKeyForm({ companyId, onCreated, onCancel }: ApiKeyFormProps) {
  const { t } = useTranslation(['api-keys', 'app']);
  const whose = useWhose();
  const isStaff = useSession().user.companyId === null;
  const create = useCreateApiKey(companyId, { onSuccess: onCreated });
  /** When the form was opened: another try of the same is to be the same command. */
  const [now] = useState(() => new Date());
  const form = useFields<ApiKeyValues>({
    initialValues: { name: '', scopes: [], expiry: '1-year', expiresAt: '' },
    required: { name: t('problems.name'), scopes: t('problems.scopes') },
    validate: {
      expiresAt: (day, { expiry }) => (expiry === 'date' && !isDay(day) ? t('problems.date') : null),
    },
  });
  const chosen = form.values.expiry;
  const explanationOf = (scope: Scope): string =>
    scope === 'tickets:write' ? t('explained.tickets-write', whose) : t(`explained.${wordOf(scope)}`);

  return (
    <Form
      form={form}
      label={t('create.title')}
      starred
      onSubmit={({ name, scopes, expiry, expiresAt }) =>
        create.mutateAsync({ name, scopes, expiresAt: endOf(expiry, { now, day: expiresAt }) })
      }
      actions={<SaveBar submit={t('create.do')} pending={form.submitting} onCancel={onCancel} />}
    >
      <TextInput
        label={t('create.name')}
        description={t('create.nameHint')}
        maxLength={120}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Checkbox.Group
        label={
          <>
            {t('create.scopes')}
            {/* a group cannot be marked as required */}
            <VisuallyHidden component="span">{` ${t('app:form.isRequired')}`}</VisuallyHidden>
          </>
        }
        description={t('create.scopesHint')}
        size="md"
        {...form.getInputProps('scopes')}
      >
        <Stack gap="md" my="sm">
          {scopeGroupNames.map((group) => (
            <Fieldset key={group} legend={t(`groups.${group}`)}>
              <Stack gap="sm">
                {scopeGroups[group]
                  .filter((scope) => isStaff || !forStaffOnly.includes(scope))
                  .map((scope) => (
                    <Checkbox
                      key={scope}
                      value={scope}
                      label={t(`scopes.${wordOf(scope)}`)}
                      description={explanationOf(scope)}
                    />
                  ))}
              </Stack>
            </Fieldset>
          ))}
        </Stack>
      </Checkbox.Group>
      <Select
        label={t('create.expiry')}
        description={t('create.expiryHint')}
        data={expiries.map((value) => ({ value, label: t(`expiries.${value}`) }))}
        value={chosen}
        onChange={(value) => isExpiry(value) && form.setFieldValue('expiry', value)}
        {...(chosen !== 'date' && { error: form.errors['expiresAt'], 'data-path': 'expiresAt' })}
      />
      {chosen === 'date' && (
        <DayField label={t('create.lastDay')} required {...form.getInputProps('expiresAt')} />
      )}
    </Form>
  );
}
