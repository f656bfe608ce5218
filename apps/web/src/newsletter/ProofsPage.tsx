import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortestSearch } from '../api/contacts.js';
import { AddressSearch } from './AddressSearch.js';
import { FoundByAddress } from './FoundByAddress.js';
import { FoundByName } from './FoundByName.js';
import { NewsletterPage } from './NewsletterPage.js';

/** Where the proof of a consent is: by the address it went to, or by the person. */
export function ProofsPage() {
  const { t } = useTranslation('newsletter');
  const [wanted, setWanted] = useState('');
  return (
    <NewsletterPage part="proofs">
      <AddressSearch
        label={t('proofs.search')}
        description={t('proofs.searchHelp')}
        value={wanted}
        onSearch={setWanted}
      />
      {wanted.includes('@') && <FoundByAddress email={wanted} />}
      {!wanted.includes('@') && wanted.length >= shortestSearch && <FoundByName name={wanted} />}
      {wanted.length === 1 && <Text c="dimmed">{t('proofs.tooShort')}</Text>}
    </NewsletterPage>
  );
}
