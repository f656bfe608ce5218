import { Button, Checkbox, Fieldset, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { Failure } from '../ui/Failure.js';
import { showViolations } from '../ui/violations.js';
import { useCreateApiKey, type CreatedApiKey } from './api-keys.queries.js';
import { endOf, expiries, isExpiry, type Expiry } from './expiry.js';
import { forStaffOnly, scopeGroupNames, scopeGroups, wordOf, type Scope } from './scopes.js';

export interface ApiKeyFormProps {
  companyId: string;
  onCreated: (key: CreatedApiKey) => void;
  onCancel: () => void;
}

export function ApiKeyForm({ companyId, onCreated, onCancel }: ApiKeyFormProps) {
  const { t } = useTranslation(['api-keys', 'app']);
  const isStaff = useSession().user.companyId === null;
  const [problem, setProblem] = useState<unknown>(null);
  const create = useCreateApiKey(companyId, { onSuccess: onCreated });
  /** When the form was opened: another try of the same is to be the same command. */
  const [now] = useState(() => new Date());
  const form = useForm({
    initialValues: { name: '', scopes: [] as Scope[], expiry: '1-year' as Expiry, expiresAt: '' },
    validate: {
      name: (name) => (name.trim() === '' ? t('problems.name') : null),
      scopes: (scopes) => (scopes.length === 0 ? t('problems.scopes') : null),
      expiresAt: (day, { expiry }) => (expiry === 'date' && day === '' ? t('problems.date') : null),
    },
  });
  const chosen = form.values.expiry;

  const send = async ({ name, scopes, expiry, expiresAt }: typeof form.values): Promise<void> => {
    setProblem(null);
    try {
      await create.mutateAsync({ name, scopes, expiresAt: endOf(expiry, { now, day: expiresAt }) });
    } catch (error) {
      if (!showViolations(form, error, ['name', 'scopes', 'expiresAt'])) setProblem(error);
    }
  };

  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <Stack gap="lg">
        <TextInput
          label={t('create.name')}
          description={t('create.nameHint')}
          required
          maxLength={120}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group
          label={t('create.scopes')}
          description={t('create.scopesHint')}
          required
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
                        description={t(`explained.${wordOf(scope)}`)}
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
          {...(chosen !== 'date' && { error: form.errors['expiresAt'] })}
        />
        {chosen === 'date' && (
          <TextInput type="date" label={t('create.lastDay')} required {...form.getInputProps('expiresAt')} />
        )}
        <Failure error={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('create.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
