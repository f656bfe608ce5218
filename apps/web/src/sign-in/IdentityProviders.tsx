import { Button, Divider, Stack, Text } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/problem.js';
import classes from './IdentityProviders.module.css';
import { providerAddress } from './sign-in.queries.js';

export interface IdentityProvidersProps {
  providers: Schemas['SignInOptionDto'][];
  returnTo: string;
  /** A password is of no use for this address. */
  instead: boolean;
  inNewTab?: boolean;
}

/** The identity providers of somebody's company; links, because signing in goes on over there. */
export function IdentityProviders({
  providers,
  returnTo,
  instead,
  inNewTab = false,
}: IdentityProvidersProps) {
  const { t } = useTranslation('sign-in');
  if (providers.length === 0) return null;
  return (
    <Stack gap="sm" role="group" aria-label={t('providers.label')}>
      {instead ? <Text size="sm">{t('providers.instead')}</Text> : <Divider label={t('providers.or')} />}
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          component="a"
          href={providerAddress(id, returnTo)}
          {...(inNewTab && { target: '_blank', rel: 'noopener' })}
          variant={instead ? 'filled' : 'default'}
          leftSection={<IconBuilding size={18} aria-hidden />}
          fullWidth
          classNames={{ root: classes.provider, label: classes.name }}
        >
          {inNewTab ? t('providers.inNewTab', { name }) : t('providers.with', { name })}
        </Button>
      ))}
    </Stack>
  );
}
