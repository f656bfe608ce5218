import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { useMay } from '../api/may.js';
import { Page } from '../ui/Page.js';
import { Parts } from '../ui/Parts.js';

export interface NewsletterPageProps {
  part: 'issues' | 'channels' | 'suppressions' | 'proofs' | 'wordings' | 'imports';
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of the staff's room, with the ways to the others. */
export function NewsletterPage({ part, actions, children }: NewsletterPageProps) {
  const { t } = useTranslation('newsletter');
  const maySuppress = useMay('Suppressions.list');
  const mayProve = useMay('ConsentProofs.find');
  const mayImport = useMay('SubscriptionImports.list');
  const parts = [
    { to: '/newsletter', label: t('issues.title'), isOffered: true },
    { to: '/newsletter/channels', label: t('channels.title'), isOffered: true },
    { to: '/newsletter/suppressions', label: t('suppressions.title'), isOffered: maySuppress },
    { to: '/newsletter/proofs', label: t('proofs.title'), isOffered: mayProve },
    { to: '/newsletter/wordings', label: t('wordings.title'), isOffered: true },
    { to: '/newsletter/imports', label: t('imports.title'), isOffered: mayImport },
  ] as const;
  return (
    <Page title={t(`${part}.title`)} lead={t(`${part}.lead`)} {...(actions && { actions })}>
      <Stack gap="lg">
        <Parts label={t('parts')} parts={parts.filter(({ isOffered }) => isOffered)} />
        {children}
      </Stack>
    </Page>
  );
}
