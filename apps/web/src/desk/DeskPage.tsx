import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page.js';
import { Parts } from '../ui/Parts.js';

export interface DeskPageProps {
  part: 'queue' | 'teams' | 'routes' | 'mailboxes' | 'levels' | 'stock' | 'figures';
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of the desk, with the ways to the others. */
export function DeskPage({ part, actions, children }: DeskPageProps) {
  const { t } = useTranslation('desk');
  return (
    <Page title={t(`${part}.title`)} lead={t(`${part}.lead`)} {...(actions && { actions })}>
      <Stack gap="lg">
        <Parts
          label={t('parts')}
          parts={[
            { to: '/desk', label: t('queue.short') },
            { to: '/desk/teams', label: t('teams.title') },
            { to: '/desk/routes', label: t('routes.title') },
            { to: '/desk/mailboxes', label: t('mailboxes.title') },
            { to: '/desk/service-levels', label: t('levels.title') },
            { to: '/desk/stock-answers', label: t('stock.title') },
            { to: '/desk/figures', label: t('figures.title') },
          ]}
        />
        {children}
      </Stack>
    </Page>
  );
}
