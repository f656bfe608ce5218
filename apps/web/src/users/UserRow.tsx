import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import type { User } from './users.queries.js';
import classes from './users.module.css';

export interface UserRowProps {
  user: User;
  /** `null` where the contact is gone. */
  contactName: string | null | undefined;
  onChange?: (user: User) => void;
  onRemove?: (user: User) => void;
}

export function UserRow({ user, contactName, onChange, onRemove }: UserRowProps) {
  const { t } = useTranslation(['users', 'app']);
  const format = useFormat();
  const isMe = useSession().user.id === user.id;
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <Text fw={600}>
          {user.name}
          {isMe && (
            <Text span fw={400} c="dimmed">
              {` ${t('you')}`}
            </Text>
          )}
        </Text>
        <Text>{user.email}</Text>
        {user.contactId !== null && contactName && user.companyId !== null && (
          <Text size="sm" c="dimmed">
            {`${t('linkedTo')} `}
            <TextLink
              to="/companies/$companyId/contacts/$contactId"
              params={{ companyId: user.companyId, contactId: user.contactId }}
            >
              {contactName}
            </TextLink>
          </Text>
        )}
      </div>
      <div className={classes.what}>
        <Text>{format.list(user.roles.map((role) => t(`app:roles.${role}`)))}</Text>
        <Text size="sm" c="dimmed">
          {user.hasSecondFactor ? t('withSecondFactor') : t('withoutSecondFactor')}
        </Text>
      </div>
      {onChange && onRemove && (
        <Group gap="xs" className={classes.actions}>
          <Button
            variant="default"
            size="sm"
            aria-label={t('change.label', { name: user.name })}
            onClick={() => onChange(user)}
          >
            {t('app:edit')}
          </Button>
          <Button
            variant="default"
            size="sm"
            aria-label={t('remove.label', { name: user.name })}
            onClick={() => onRemove(user)}
          >
            {t('app:remove')}
          </Button>
        </Group>
      )}
    </li>
  );
}
