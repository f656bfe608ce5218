import { UnstyledButton } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useOnDemand } from '../ui/useOnDemand.js';
import type { NameDialogProps } from './NameDialog.js';
import classes from './Responsible.module.css';

/** That nobody is responsible, and the way to name somebody, whose code comes when it is wanted. */
export function NameSomebody({ companyId, group, names }: Omit<NameDialogProps, 'onClose'>) {
  const { t } = useTranslation('overview');
  const onDemand = useOnDemand();
  const mayName = useMay('Contacts.change');
  const [Dialog, setDialog] = useState<ComponentType<NameDialogProps>>();
  const open = (): void =>
    onDemand(
      () => import('./NameDialog.js'),
      ({ NameDialog }) => setDialog(() => NameDialog),
    );
  const gap = (
    <>
      <IconAlertCircle size={18} aria-hidden /> {t('responsible.nobody')}
    </>
  );
  if (!mayName) return <span className={classes.gap}>{gap}</span>;
  return (
    <>
      <UnstyledButton
        className={classes.gap}
        aria-haspopup="dialog"
        aria-label={t('responsible.nameFor', { names })}
        onClick={open}
      >
        {gap}
      </UnstyledButton>
      {Dialog && (
        <Dialog companyId={companyId} group={group} names={names} onClose={() => setDialog(undefined)} />
      )}
    </>
  );
}
