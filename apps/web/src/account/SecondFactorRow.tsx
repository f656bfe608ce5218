import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';
import { remember } from '../api/session.js';
import { useCommand } from '../api/useCommand.js';
import { useFormat } from '../i18n/format.js';
import { readSession } from '../sign-in/sign-in.queries.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import type { SecondFactor } from './account.queries.js';
import classes from './Row.module.css';

export function SecondFactorRow({ factor, onRemoved }: { factor: SecondFactor; onRemoved: () => void }) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const queryClient = useQueryClient();
  const [removing, { open, close }] = useDisclosure();
  const Icon = factor.kind === 'totp' ? IconDeviceMobile : IconFingerprint;

  const remove = useCommand(
    (_: void, headers) =>
      answer(
        api.DELETE('/api/v1/second-factors/{factorId}', {
          params: { path: { factorId: factor.id }, header: headers },
        }),
      ),
    {
      onSuccess: async () => {
        close();
        notify(t('factors.removed', { name: factor.name }));
        const session = await readSession(); // with the last one, nothing is asked for any more
        if (session) remember(session);
        await queryClient.invalidateQueries({ queryKey: ['my-login'] });
        onRemoved();
      },
    },
  );

  return (
    <li className={classes.row}>
      <Icon size={24} stroke={1.5} aria-hidden />
      <div>
        <Text fw={600}>{factor.name}</Text>
        <Text size="sm" c="dimmed">
          {t(`factors.kind.${factor.kind}`)}
          {' · '}
          {factor.lastUsedAt
            ? t('factors.lastUsed', { at: format.shortMoment(factor.lastUsedAt) })
            : t('factors.addedAt', { at: format.shortMoment(factor.createdAt) })}
        </Text>
      </div>
      <Button
        variant="subtle"
        size="sm"
        className={classes.action}
        aria-label={t('factors.removeNamed', { name: factor.name })}
        onClick={open}
      >
        {t('factors.remove')}
      </Button>
      <ConfirmDialog
        opened={removing}
        title={t('factors.removeTitle', { name: factor.name })}
        confirm={t('factors.remove')}
        danger
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
        onCancel={close}
      >
        <Text>{t('factors.removeText')}</Text>
      </ConfirmDialog>
    </li>
  );
}
