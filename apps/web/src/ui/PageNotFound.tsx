import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextLink } from './links.js';
import { Page } from './Page.js';

export function PageNotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')} width="text">
      <Text mb="md">{t('notFound.text')}</Text>
      <TextLink to="/">{t('notFound.home')}</TextLink>
    </Page>
  );
}
