import { Checkbox, Select, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { productsQuery, useCatalogueName } from '../api/catalogue.js';
import type { Company } from '../api/company.js';
import { useSession, useWhose } from '../api/session.js';
import type { FormState } from '../form/useFields.js';
import { useCountries } from '../i18n/countries.js';
import { languages } from '../i18n/language.js';
import { useTimeZones } from '../i18n/time-zones.js';
import { useLanguageName } from '../i18n/useLanguageName.js';
import type { CompanyValues } from './company-values.js';

export interface CompanyFieldsProps {
  form: FormState<CompanyValues>;
  company: Company;
}

export function CompanyFields({ form, company }: CompanyFieldsProps) {
  const { t } = useTranslation('company');
  const whose = useWhose();
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
          searchable
          data={withStanding(countries.options, company.country, countries.nameOf)}
          nothingFoundMessage={nothing}
          {...form.getInputProps('country')}
        />
        <Select
          label={t('fields.timeZone')}
          searchable
          data={zones}
          nothingFoundMessage={nothing}
          {...form.getInputProps('timeZone')}
        />
        <Select
          label={t('fields.language')}
          description={t('hints.language', whose)}
          data={speaks.map((value) => ({ value, label: languageName(value) }))}
          {...form.getInputProps('language')}
        />
        {isStaff && (
          <TextInput
            label={t('fields.customerNumber')}
            description={t('hints.customerNumber')}
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
        description={t('hints.products', whose)}
        size="md"
        {...form.getInputProps('products')}
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="sm">
          {offered.map((product) => (
            <Checkbox key={product.key} value={product.key} label={name(product.name)} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <Stack gap="sm" data-path="productVersions">
        {form.values.products.map((key) => {
          const product = products.find((one) => one.key === key);
          return (
            <TextInput
              key={key}
              size="md"
              label={t('versionOf', { product: product ? name(product.name) : key })}
              autoComplete="off"
              maxLength={40}
              value={form.values.productVersions.find((one) => one.product === key)?.version ?? ''}
              onChange={({ currentTarget }) =>
                form.setFieldValue(
                  'productVersions',
                  withVersion(form.values.productVersions, { product: key, version: currentTarget.value }),
                )
              }
            />
          );
        })}
      </Stack>
    </Stack>
  );
}

/** An empty version is none. */
const withVersion = (
  versions: CompanyValues['productVersions'],
  written: CompanyValues['productVersions'][number],
): CompanyValues['productVersions'] => [
  ...versions.filter(({ product }) => product !== written.product),
  ...(written.version === '' ? [] : [written]),
];

const withStanding = (
  options: { value: string; label: string }[],
  standing: string,
  nameOf: (code: string) => string,
): { value: string; label: string }[] =>
  options.some(({ value }) => value === standing)
    ? options
    : [...options, { value: standing, label: nameOf(standing) }];
