import {
  Checkbox,
  FileButton,
  Button,
  Group,
  NativeSelect,
  Radio,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { productsQuery, useCatalogueName } from '../api/catalogue.js';
import { Fields, FormSection } from '../form/FormSection.js';
import type { FormState } from '../form/useFields.js';
import { useCountries } from '../i18n/countries.js';
import { CompanySelect } from './CompanySelect.js';
import { ways, type Draft } from './declaration.js';

/** At which companies: one, those that have something in common, or those on a list. */
export function TargetFields({ form }: { form: FormState<Draft> }) {
  const { t } = useTranslation('declarations');
  const { way, company } = form.values.target;
  return (
    <FormSection id="target" title={t('form.target')}>
      <Stack gap="lg" mt="md">
        <Radio.Group
          size="md"
          label={t('form.way')}
          {...form.getInputProps('target.way')}
          data-path="target"
          error={form.errors['target']}
        >
          <Stack gap="sm" mt="xs">
            {ways.map((value) => (
              <Radio key={value} size="md" value={value} label={t(`form.ways.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {way === 'company' && (
          <CompanySelect
            label={t('form.company')}
            required
            path="target.companyIds"
            error={form.errors['target.companyIds']}
            value={company}
            onChange={(chosen) => {
              form.setFieldValue('target.company', chosen);
              form.clearFieldError('target.companyIds');
            }}
          />
        )}
        {way === 'filter' && <FilterFields form={form} />}
        {way === 'numbers' && <NumberFields form={form} />}
      </Stack>
    </FormSection>
  );
}

function FilterFields({ form }: { form: FormState<Draft> }) {
  const { t } = useTranslation('declarations');
  const name = useCatalogueName();
  const countries = useCountries();
  const { data: products = [] } = useQuery(productsQuery);
  const { product, version } = form.values.target.filter;
  return (
    <Stack gap="lg">
      <Fields>
        <NativeSelect
          size="md"
          label={t('form.product')}
          data={[
            { value: '', label: t('form.anyProduct') },
            ...products
              .filter(({ retiredAt }) => retiredAt === null)
              .map((one) => ({ value: one.key, label: name(one.name) })),
          ]}
          {...form.getInputProps('target.filter.product')}
        />
        <Select
          label={t('form.country')}
          placeholder={t('form.anyCountry')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('form.clearCountry') }}
          data={countries.options}
          nothingFoundMessage={t('form.noCountry')}
          {...form.getInputProps('target.filter.country')}
          value={form.values.target.filter.country || null}
          onChange={(value: string | null) => form.setFieldValue('target.filter.country', value ?? '')}
        />
        {product !== '' && (
          <TextInput
            label={t('form.version')}
            description={t('form.versionHelp')}
            maxLength={40}
            autoComplete="off"
            {...form.getInputProps('target.filter.version')}
          />
        )}
      </Fields>
      {product !== '' && version.trim() !== '' && (
        <Checkbox
          size="md"
          label={t('form.unknownVersions')}
          {...form.getInputProps('target.filter.unknownVersions', { type: 'checkbox' })}
        />
      )}
    </Stack>
  );
}

function NumberFields({ form }: { form: FormState<Draft> }) {
  const { t } = useTranslation('declarations');
  const read = async (file: File | null): Promise<void> => {
    if (file) form.setFieldValue('target.customerNumbers', await file.text());
  };
  return (
    <Stack gap="sm">
      <Textarea
        label={t('form.numbers')}
        description={t('form.numbersHelp')}
        required
        minRows={5}
        maxRows={12}
        maxLength={400_000}
        {...form.getInputProps('target.customerNumbers')}
      />
      <Group>
        <FileButton
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(file) => void read(file)}
          inputProps={{ 'aria-label': t('form.numbersFile') }}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              leftSection={<IconFileImport size={20} stroke={1.5} aria-hidden />}
            >
              {t('form.numbersFile')}
            </Button>
          )}
        </FileButton>
      </Group>
    </Stack>
  );
}
