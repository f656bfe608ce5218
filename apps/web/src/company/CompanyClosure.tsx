import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import { useFormat } from '../i18n/format.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { Surface } from '../ui/Surface.js';
import { useCompanyClosure } from './company.queries.js';

/** For staff: ends the dealings with a company, or takes them up again. Either is written down with its reason. */
export function CompanyClosure({ company }: { company: Company }) {
  const { t } = useTranslation('company');
  const format = useFormat();
  const [opened, { open, close }] = useDisclosure();
  const form = useFields({ initialValues: { reason: '' }, required: { reason: t('closureReason.missing') } });
  const isClosed = Boolean(company.closedAt);
  const way = isClosed ? 'reopening' : 'closing';
  const closure = useCompanyClosure(company.id, {
    onSuccess: ({ closedAt }) => {
      close();
      form.reset();
      notify(closedAt ? t('closing.done') : t('reopening.done'));
    },
  });
  return (
    <Surface>
      <Group justify="space-between" gap="lg">
        <Stack gap={4} flex={1} miw="14rem">
          <Title order={2}>{t(`${way}.title`)}</Title>
          <Text c="dimmed">
            {company.closedAt
              ? t('reopening.text', { moment: format.moment(company.closedAt) })
              : t('closing.text')}
          </Text>
        </Stack>
        <Button variant="default" onClick={open}>
          {t(`${way}.begin`)}
        </Button>
      </Group>
      <FormDialog
        opened={opened}
        title={t(`${way}.question`, { name: company.legalName })}
        text={t(`${way}.consequence`)}
        form={form}
        submit={t(`${way}.confirm`)}
        danger={!isClosed}
        onSubmit={({ reason }) =>
          closure.mutateAsync({ version: company.version, reason: reason.trim(), close: !isClosed })
        }
        onCancel={close}
      >
        <Textarea
          label={t('closureReason.label')}
          description={t('closureReason.description')}
          maxLength={300}
          {...form.getInputProps('reason')}
        />
      </FormDialog>
    </Surface>
  );
}
