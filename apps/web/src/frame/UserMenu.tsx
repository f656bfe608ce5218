import { Avatar, Button, Text, VisuallyHidden } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { OnDemandMenu } from '../ui/OnDemandMenu.js';

const entries = async () => (await import('./UserMenuEntries.js')).UserMenuEntries;

export function UserMenu() {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <OnDemandMenu
      width={280}
      entries={entries}
      button={(props) => (
        <Button
          variant="subtle"
          color="gray"
          c="inherit"
          px="xs"
          leftSection={<Avatar name={user.name} color="petrol" variant="filled" size={30} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          {...props}
        >
          <VisuallyHidden>{t('user.menu', { name: user.name })}</VisuallyHidden>
          <Text component="span" aria-hidden visibleFrom="sm" fw={500} maw="14rem" truncate>
            {user.name}
          </Text>
        </Button>
      )}
    />
  );
}
