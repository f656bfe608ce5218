import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { useMay } from '../api/may.js';
import { TextLink } from '../ui/links.js';
import { Page } from '../ui/Page.js';
import classes from './NewsletterPage.module.css';

export interface NewsletterPageProps {
  part: 'issues' | 'channels' | 'suppressions' | 'proofs' | 'wordings';
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of the staff's room, with the ways to the others. */
export function NewsletterPage({ part, actions, children }: NewsletterPageProps) {
  const { t } = useTranslation('newsletter');
  const maySuppress = useMay('Suppressions.list');
  const mayProve = useMay('ConsentProofs.find');
  const parts = [
    { to: '/newsletter', label: t('issues.title'), isOffered: true },
    { to: '/newsletter/channels', label: t('channels.title'), isOffered: true },
    { to: '/newsletter/suppressions', label: t('suppressions.title'), isOffered: maySuppress },
    { to: '/newsletter/proofs', label: t('proofs.title'), isOffered: mayProve },
    { to: '/newsletter/wordings', label: t('wordings.title'), isOffered: true },
  ] as const;
  return (
    <Page title={t(`${part}.title`)} lead={t(`${part}.lead`)} {...(actions && { actions })}>
      <Stack gap="lg">
        <nav aria-label={t('parts')}>
          <ul className={classes.parts}>
            {parts
              .filter(({ isOffered }) => isOffered)
              .map(({ to, label }) => (
                <li key={to}>
                  <TextLink
                    to={to}
                    activeOptions={{ exact: true, includeSearch: false }}
                    className={classes.part}
                    underline="never"
                  >
                    {label}
                  </TextLink>
                </li>
              ))}
          </ul>
        </nav>
        {children}
      </Stack>
    </Page>
  );
}
