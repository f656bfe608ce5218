import { Stack, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { notify } from '../ui/notify.js';
import { ShowMore } from '../ui/ShowMore.js';
import { InvitationTable } from './InvitationTable.js';
import { useInvitations, useSendAgain, useWithdraw, type Invitation } from './users.queries.js';
import classes from './users.module.css';

/** Who is invited and has not come yet. */
export function InvitationList({ companyId }: { companyId: string }) {
  const { t } = useTranslation('users');
  const list = useInvitations(companyId);
  const mayChange = useMay('CompanyInvitations.withdraw');
  const heading = useRef<HTMLHeadingElement>(null);
  const [withdrawing, setWithdrawing] = useState<Invitation>();
  const sending = useSendAgain(companyId, {
    onSuccess: ({ email }) => notify(t('sendAgain.done', { email })),
  });
  const withdraw = useWithdraw(companyId, {
    onSuccess: () => {
      setWithdrawing(undefined);
      notify(t('withdraw.done'));
      heading.current?.focus();
    },
  });
  const invitations = list.items ?? [];

  return (
    <Stack component="section" gap="sm">
      <Title order={2} ref={heading} tabIndex={-1} className={classes.heading}>
        {t('invitations')}
      </Title>
      {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {!list.items && !list.error && <ListLoading rows={2} />}
      <Failure error={sending.error} />
      {list.items && invitations.length === 0 && <Text c="dimmed">{t('noInvitations')}</Text>}
      {invitations.length > 0 && (
        <InvitationTable
          invitations={invitations}
          isWhole={!list.hasNextPage}
          sending={sending.isPending ? sending.variables : undefined}
          {...(mayChange && {
            onSendAgain: ({ id }: Invitation) => sending.mutate(id),
            onWithdraw: setWithdrawing,
          })}
        />
      )}
      <ShowMore list={list} />
      <ConfirmDialog
        opened={withdrawing !== undefined}
        title={t('withdraw.question')}
        confirm={t('withdraw.confirm')}
        danger
        pending={withdraw.isPending}
        error={withdraw.error}
        onConfirm={() => withdrawing && withdraw.mutate(withdrawing.id)}
        onCancel={() => setWithdrawing(undefined)}
      >
        <Text>{t('withdraw.text')}</Text>
      </ConfirmDialog>
    </Stack>
  );
}
