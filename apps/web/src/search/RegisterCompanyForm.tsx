import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer, isProblemWith, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { useCountries } from '../i18n/countries.js';
import { Failure } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { showViolations } from '../ui/violations.js';
import { companyName } from '../api/names.js';

const fields = ['customerNumber', 'legalName', 'legalForm', 'country', 'email'] as const;

/** The least one needs to begin with; everything else is on the company's own page. */
export function RegisterCompanyForm({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation('search');
  const { t: tApp } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { options } = useCountries();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { customerNumber: '', legalName: '', legalForm: '', country: 'DE', email: '' },
    validate: {
      customerNumber: (value) => (value.trim() ? null : t('register.missing.customerNumber')),
      legalName: (value) => (value.trim() ? null : t('register.missing.legalName')),
    },
  });

  const register = useCommand(
    (body: Schemas['CompanyInput'], headers) =>
      answer(api.POST('/api/v1/companies', { params: { header: headers }, body })),
    {
      onSuccess: async (company) => {
        notify(t('register.done', { name: companyName(company) }));
        void queryClient.invalidateQueries({ queryKey: ['search'] });
        await navigate({ to: '/companies/$companyId', params: { companyId: company.id } });
      },
    },
  );

  const submit = form.onSubmit((values) =>
    register.mutate(
      {
        customerNumber: values.customerNumber.trim(),
        legalName: values.legalName.trim(),
        legalForm: values.legalForm.trim() || null,
        country: values.country,
        email: values.email.trim() || null,
      },
      {
        onError: (error) => {
          showViolations(form, error, fields);
          if (!isProblemWith(error, 'companies.customer-number-taken')) return;
          form.setFieldError('customerNumber', error.problem.detail);
          form.getInputNode('customerNumber')?.focus();
        },
      },
    ),
  );
  const shownAtFields =
    isProblemWith(register.error, 'companies.customer-number-taken') ||
    (isProblemWith(register.error, 'request.invalid') && Object.keys(form.errors).length > 0);

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('register.customerNumber')}
            description={t('register.customerNumberHint')}
            data-autofocus
            maxLength={32}
            {...form.getInputProps('customerNumber')}
            key={form.key('customerNumber')}
          />
          <Select
            label={t('register.country')}
            description={t('register.countryHint')}
            data={options}
            searchable
            {...form.getInputProps('country')}
            key={form.key('country')}
          />
        </SimpleGrid>
        <TextInput
          label={t('register.legalName')}
          maxLength={200}
          {...form.getInputProps('legalName')}
          key={form.key('legalName')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('register.legalForm')}
            description={t('register.legalFormHint')}
            maxLength={60}
            {...form.getInputProps('legalForm')}
            key={form.key('legalForm')}
          />
          <TextInput
            label={t('register.email')}
            description={t('register.emailHint')}
            type="email"
            maxLength={254}
            {...form.getInputProps('email')}
            key={form.key('email')}
          />
        </SimpleGrid>
        {!shownAtFields && <Failure error={register.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {tApp('cancel')}
          </Button>
          <Button type="submit" loading={register.isPending}>
            {t('register.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
