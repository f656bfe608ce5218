import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EnrolFactor } from '../sign-in/EnrolFactor.js';
import { Failure } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { secondFactorsQuery } from './account.queries.js';
import { RecoveryCodesLeft } from './RecoveryCodesLeft.js';
import { SecondFactorRow } from './SecondFactorRow.js';
import { Section } from './Section.js';

export function SecondFactors() {
  const { t } = useTranslation('account');
  const { t: tApp } = useTranslation();
  const queryClient = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const [adding, { open, close }] = useDisclosure();
  const { data, error, refetch } = useQuery(secondFactorsQuery);
  const invalidate = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['my-login'] });

  const closeAdding = (): void => {
    close();
    void invalidate(); // it may be set up although its codes were not looked at
  };
  const done = (): void => {
    closeAdding();
    notify(t('factors.added'));
  };

  return (
    <Section title={t('factors.title')} lead={t('factors.lead')} headingRef={heading}>
      <Failure error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={64} />}
      {data && data.factors.length > 0 && (
        <Stack component="ul" gap={0} m={0} p={0}>
          {data.factors.map((factor) => (
            <SecondFactorRow key={factor.id} factor={factor} onRemoved={() => heading.current?.focus()} />
          ))}
        </Stack>
      )}
      {data?.factors.length === 0 && <Text>{t('factors.none')}</Text>}
      {data && (
        <Group>
          <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
            {t('factors.add')}
          </Button>
        </Group>
      )}
      {data && data.factors.length > 0 && <RecoveryCodesLeft left={data.recoveryCodesLeft} />}
      <Modal
        opened={adding}
        onClose={closeAdding}
        title={t('factors.add')}
        size="lg"
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': tApp('close') }}
      >
        <EnrolFactor onDone={done} />
      </Modal>
    </Section>
  );
}
