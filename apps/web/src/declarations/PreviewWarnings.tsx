import { List, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/links.js';
import { Notice } from '../ui/Notice.js';
import type { NamedCompanies, Preview } from './declaration.js';

/** As many as are named; the others are found below. */
const named = 10;

/** What is not as one would think, the worst first: where nobody can be reached. */
export function PreviewWarnings({ preview }: { preview: Preview }) {
  const { t } = useTranslation('declarations');
  const { nobodyToReach, leadsNowhere, refused, unknownCustomerNumbers, unknownVersions } = preview;
  return (
    <>
      {preview.companies === 0 && (
        <Notice color="red" icon={IconAlertTriangle}>
          {t('check.noCompany')}
        </Notice>
      )}
      {nobodyToReach.count > 0 && (
        <Notice
          color="red"
          icon={IconAlertTriangle}
          title={t('check.nobody.title', { count: nobodyToReach.count })}
        >
          {t('check.nobody.text')}
          <Companies of={nobodyToReach} />
        </Notice>
      )}
      {leadsNowhere.count > 0 && (
        <Notice
          color="yellow"
          icon={IconAlertTriangle}
          title={t('check.nowhere.title', { count: leadsNowhere.count })}
        >
          {t('check.nowhere.text')}
          <Companies of={leadsNowhere} />
        </Notice>
      )}
      {refused.count > 0 && (
        <Notice color="gray" icon={IconInfoCircle} title={t('check.refused.title', { count: refused.count })}>
          {t('check.refused.text')}
          <Companies of={refused} />
        </Notice>
      )}
      {unknownCustomerNumbers.length > 0 && (
        <Notice
          color="yellow"
          icon={IconAlertTriangle}
          title={t('check.unknownNumbers', { count: unknownCustomerNumbers.length })}
        >
          <Text style={{ overflowWrap: 'anywhere' }}>{unknownCustomerNumbers.join(', ')}</Text>
        </Notice>
      )}
      {unknownVersions !== null && unknownVersions > 0 && (
        <Notice color="gray" icon={IconInfoCircle}>
          {t('check.unknownVersions', { count: unknownVersions })}
        </Notice>
      )}
    </>
  );
}

function Companies({ of: { count, companies } }: { of: NamedCompanies }) {
  const { t } = useTranslation('declarations');
  const shown = companies.slice(0, named);
  return (
    <List mt="xs">
      {shown.map(({ companyId, companyName, customerNumber }) => (
        <List.Item key={companyId}>
          <TextLink to="/companies/$companyId" params={{ companyId }} target="_blank">
            {companyName}
          </TextLink>
          {customerNumber && ` (${customerNumber})`}
        </List.Item>
      ))}
      {count > shown.length && <List.Item>{t('check.andMore', { count: count - shown.length })}</List.Item>}
    </List>
  );
}
