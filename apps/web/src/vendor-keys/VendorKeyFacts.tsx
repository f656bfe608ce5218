import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Facts } from '../ui/Facts.js';
import { lastUseOf, stateOf } from './state.js';
import type { VendorKey } from './vendor-keys.queries.js';
import { vendorScopes, wordOf } from './vendor-scopes.js';

/** What a key may do, where, and for how long. */
export function VendorKeyFacts({ vendorKey, now }: { vendorKey: VendorKey; now: Date }) {
  const { t } = useTranslation('vendor-keys');
  const format = useFormat();
  const { scopes, companyIds, expiresAt, revokedAt, createdAt } = vendorKey;
  const state = stateOf(vendorKey, now);
  const lastUse = lastUseOf(vendorKey);
  const ending =
    state === 'good'
      ? vendorKey.secrets.filter(({ endsAt }) => endsAt !== null && new Date(endsAt) > now)
      : [];
  return (
    <Stack gap="md">
      <Facts
        facts={[
          {
            label: t('facts.validity'),
            value: t(`state.${state}`, { moment: format.moment(revokedAt ?? expiresAt) }),
          },
          {
            label: t('facts.companies'),
            value:
              companyIds === null ? t('companies.all') : t('companies.some', { count: companyIds.length }),
          },
          {
            label: t('facts.lastUse'),
            value: lastUse === null ? t('neverUsed') : format.moment(lastUse),
          },
          { label: t('facts.createdAt'), value: format.moment(createdAt) },
          {
            label: t('facts.scopes'),
            value: (
              <Stack component="ul" gap={2} m={0} ps="md">
                {vendorScopes
                  .filter((scope) => scopes.includes(scope))
                  .map((scope) => (
                    <li key={scope}>{t(`scopes.${wordOf(scope)}`)}</li>
                  ))}
              </Stack>
            ),
          },
        ]}
      />
      {ending.map(({ createdAt: from, endsAt, lastUsedAt }) => (
        <Text key={from}>
          {t('ending', { from: format.moment(from), end: format.moment(endsAt ?? from) })}{' '}
          {lastUsedAt === null ? t('endingUnused') : t('endingUsed', { moment: format.moment(lastUsedAt) })}
        </Text>
      ))}
    </Stack>
  );
}
