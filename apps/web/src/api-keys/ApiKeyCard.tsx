import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Surface } from '../ui/Surface.js';
import type { ApiKey } from './api-keys.queries.js';
import { scopeGroupNames, scopeGroups, wordOf, type Scope } from './scopes.js';

export interface ApiKeyCardProps {
  apiKey: ApiKey;
  isOver?: boolean;
  onRevoke?: (key: ApiKey) => void;
}

export function ApiKeyCard({ apiKey, isOver, onRevoke }: ApiKeyCardProps) {
  const { t } = useTranslation('api-keys');
  const format = useFormat();
  const { name, scopes, createdAt, lastUsedAt, expiresAt, revokedAt } = apiKey;
  const has = (scope: Scope): boolean => scopes.includes(scope);
  const end = (): string => {
    if (revokedAt !== null) return t('revokedAt', { moment: format.moment(revokedAt) });
    if (expiresAt === null) return t('withoutEnd');
    return isOver
      ? t('overSince', { moment: format.moment(expiresAt) })
      : t('goodUntil', { moment: format.moment(expiresAt) });
  };
  return (
    <Surface>
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap="xs" flex={1} miw="15rem">
          <Title order={isOver ? 3 : 2} size="h3">
            {name}
          </Title>
          <Stack component="ul" gap={2} m={0} ps="md">
            {scopeGroupNames
              .filter((group) => scopeGroups[group].some(has))
              .map((group) => (
                <li key={group}>
                  {t('scopesOfGroup', {
                    group: t(`groups.${group}`),
                    scopes: format.list(
                      scopeGroups[group].filter(has).map((scope) => t(`short.${wordOf(scope)}`)),
                    ),
                  })}
                </li>
              ))}
          </Stack>
          <Text size="sm" c="dimmed">
            {[
              end(),
              lastUsedAt === null ? t('neverUsed') : t('lastUsedAt', { moment: format.moment(lastUsedAt) }),
              t('createdAt', { moment: format.moment(createdAt) }),
            ].join(' · ')}
          </Text>
        </Stack>
        {onRevoke && (
          <Button
            variant="default"
            size="sm"
            aria-label={t('revoke.label', { name })}
            onClick={() => onRevoke(apiKey)}
          >
            {t('revoke.do')}
          </Button>
        )}
      </Group>
    </Surface>
  );
}
