import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { useCountries } from '../i18n/countries.js';
import { notify } from '../ui/notify.js';
import { companyName } from '../api/names.js';

/** The least one needs to begin with; everything else is on the company's own page. */
export function RegisterCompanyForm({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation('search');
  const { t: tApp } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { options } = useCountries();
  const form = useFields({
    initialValues: { customerNumber: '', legalName: '', legalForm: '', country: 'DE', email: '' },
    required: {
      customerNumber: t('register.missing.customerNumber'),
      country: tApp('form.needed'),
      legalName: t('register.missing.legalName'),
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

  return (
    <Form
      form={form}
      label={t('register.title')}
      gap="md"
      starred
      onSubmit={(values) =>
        register.mutateAsync({
          customerNumber: values.customerNumber.trim(),
          legalName: values.legalName.trim(),
          legalForm: values.legalForm.trim() || null,
          country: values.country,
          email: values.email.trim() || null,
        })
      }
      refusedAt={{ 'companies.customer-number-taken': 'customerNumber' }}
      actions={<SaveBar submit={t('register.submit')} pending={form.submitting} onCancel={onCancel} />}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('register.customerNumber')}
          description={t('register.customerNumberHint')}
          data-autofocus
          maxLength={32}
          {...form.getInputProps('customerNumber')}
        />
        <Select
          label={t('register.country')}
          description={t('register.countryHint')}
          data={options}
          searchable
          {...form.getInputProps('country')}
        />
      </SimpleGrid>
      <TextInput label={t('register.legalName')} maxLength={200} {...form.getInputProps('legalName')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('register.legalForm')}
          description={t('register.legalFormHint')}
          maxLength={60}
          {...form.getInputProps('legalForm')}
        />
        <TextInput
          label={t('register.email')}
          description={t('register.emailHint')}
          type="email"
          maxLength={254}
          {...form.getInputProps('email')}
        />
      </SimpleGrid>
    </Form>
  );
}
