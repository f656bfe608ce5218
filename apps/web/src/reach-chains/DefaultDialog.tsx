import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblemWith } from '../api/problem.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import { ChainSteps } from './ChainSteps.js';
import { chainsQuery, useSaveChain, type Chain } from './reach-chains.queries.js';
import { isGeneral } from './steps.js';

export interface DefaultDialogProps {
  chain: Chain;
  name: string;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** What staff have written no longer applies, and what does then. */
export function DefaultDialog({ chain, name, opened, onClose, onDone }: DefaultDialogProps) {
  const { t } = useTranslation('reach-chains');
  const queryClient = useQueryClient();
  const of = isGeneral(chain.key) ? 'general' : 'single';
  const save = useSaveChain(chain, {
    onSuccess: () => {
      notify(t(`default.${of}.done`, { chain: name }));
      onClose();
      onDone();
    },
  });
  const back = (): void =>
    save.mutate(
      { version: chain.version, steps: chain.steps, retired: true },
      {
        onError: (error) => {
          if (isProblemWith(error, 'request.version-mismatch'))
            void queryClient.invalidateQueries({ queryKey: chainsQuery.queryKey });
        },
      },
    );
  return (
    <ConfirmDialog
      opened={opened}
      title={t(`default.${of}.title`, { chain: name })}
      confirm={t(`default.${of}.confirm`)}
      pending={save.isPending}
      error={save.error}
      onConfirm={back}
      onCancel={() => {
        save.reset();
        onClose();
      }}
    >
      <Text>{t(`default.${of}.text`)}</Text>
      <ChainSteps label={t('default.steps')} steps={chain.defaultSteps} />
    </ConfirmDialog>
  );
}
