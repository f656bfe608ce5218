import { ActionIcon, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { Surface } from '../ui/Surface.js';
import { AddFollowerDialog } from './AddFollowerDialog.js';
import classes from './FollowerList.module.css';
import type { Follower } from './support.queries.js';

export interface FollowerListProps {
  companyId: string;
  followers: readonly Follower[];
  /** Whether they may be added and taken away. */
  mayChange: boolean;
  onAdd: (email: string) => Promise<unknown>;
  onRemove: (watcherId: string) => void;
}

/** Who of the company gets the answers as well. */
export function FollowerList({ companyId, followers, mayChange, onAdd, onRemove }: FollowerListProps) {
  const { t } = useTranslation('support');
  const whose = useWhose();
  const [isAdding, adding] = useDisclosure();
  return (
    <Surface>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h3">
            {t('followers.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('followers.text', whose)}
          </Text>
        </div>
        {followers.length > 0 && (
          <ul className={classes.followers} aria-label={t('followers.title')}>
            {followers.map(({ id, email }) => (
              <li key={id} className={classes.follower}>
                <span>{email}</span>
                {mayChange && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('followers.remove', { email })}
                    onClick={() => onRemove(id)}
                  >
                    <IconX size={16} aria-hidden />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ul>
        )}
        {mayChange && (
          <Group>
            <Button
              size="sm"
              variant="default"
              leftSection={<IconUserPlus size={18} stroke={1.5} aria-hidden />}
              onClick={adding.open}
            >
              {t('followers.add')}
            </Button>
          </Group>
        )}
      </Stack>
      {isAdding && (
        <AddFollowerDialog
          companyId={companyId}
          onAdd={async (email) => {
            await onAdd(email);
            adding.close();
          }}
          onClose={adding.close}
        />
      )}
    </Surface>
  );
}
