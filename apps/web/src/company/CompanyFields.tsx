import { Checkbox, Select, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { productsQuery, useCatalogueName } from '../api/catalogue.js';
import type { Company } from '../api/company.js';
import { useSession } from '../api/session.js';
import { useCountries } from '../i18n/countries.js';
import { languages } from '../i18n/language.js';
import { useTimeZones } from '../i18n/time-zones.js';
import { useLanguageName } from '../i18n/useLanguageName.js';
import type { CompanyValues } from './company-values.js';

export interface CompanyFieldsProps {
  form: UseFormReturnType<CompanyValues>;
  company: Company;
}

export function CompanyFields({ form, company }: CompanyFieldsProps) {
  const { t } = useTranslation('company');
  const isStaff = useSession().user.companyId === null;
  const countries = useCountries();
  const languageName = useLanguageName();
  const zones = useTimeZones(company.timeZone);
  const { data: products = [] } = useQuery(productsQuery);
  const name = useCatalogueName();
  const nothing = t('nothingFound');
  const speaks = [...new Set<string>([...languages, company.language])];
  const offered = products.filter(
    ({ key, retiredAt }) => retiredAt === null || company.products.includes(key),
  );

  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <TextInput
          label={t('fields.legalName')}
          required
          maxLength={200}
          autoComplete="organization"
          {...form.getInputProps('legalName')}
        />
        <TextInput
          label={t('fields.legalForm')}
          placeholder={t('placeholders.legalForm')}
          maxLength={60}
          {...form.getInputProps('legalForm')}
        />
        <Select
          label={t('fields.country')}
          required
          searchable
          data={withStanding(countries.options, company.country, countries.nameOf)}
          nothingFoundMessage={nothing}
          {...form.getInputProps('country')}
        />
        <Select
          label={t('fields.timeZone')}
          required
          searchable
          data={zones}
          nothingFoundMessage={nothing}
          {...form.getInputProps('timeZone')}
        />
        <Select
          label={t('fields.language')}
          description={t('hints.language')}
          required
          data={speaks.map((value) => ({ value, label: languageName(value) }))}
          {...form.getInputProps('language')}
        />
        {isStaff && (
          <TextInput
            label={t('fields.customerNumber')}
            description={t('hints.customerNumber')}
            required
            maxLength={32}
            {...form.getInputProps('customerNumber')}
          />
        )}
      </SimpleGrid>
      <TextInput
        type="email"
        label={t('fields.email')}
        description={t('hints.email')}
        autoComplete="off"
        maxLength={254}
        {...form.getInputProps('email')}
      />
      <TagsInput
        size="md"
        label={t('fields.domains')}
        description={t('hints.domains')}
        placeholder={t('placeholders.domains')}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
        maxTags={50}
        {...form.getInputProps('domains')}
      />
      <Checkbox.Group
        label={t('fields.products')}
        description={t('hints.products')}
        size="md"
        {...form.getInputProps('products')}
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="sm">
          {offered.map((product) => (
            <Checkbox key={product.key} value={product.key} label={name(product.name)} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
    </Stack>
  );
}

const withStanding = (
  options: { value: string; label: string }[],
  standing: string,
  nameOf: (code: string) => string,
): { value: string; label: string }[] =>
  options.some(({ value }) => value === standing)
    ? options
    : [...options, { value: standing, label: nameOf(standing) }];
