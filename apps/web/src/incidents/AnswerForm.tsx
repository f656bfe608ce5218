import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useWhose } from '../api/session.js';
import { Form, type FormHandle } from '../form/Form.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { Surface } from '../ui/Surface.js';
import { standingOf } from './course.js';
import type { Acknowledgement, Incident } from './incident.js';
import { useAcknowledge } from './incidents.queries.js';

/** The same two buttons as on the page behind the link in the mail. */
export function AnswerForm({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incidents');
  const whose = useWhose();
  const { user } = useSession();
  const acknowledge = useAcknowledge(incident);
  const handle = useRef<FormHandle>(null);
  const isTaken = standingOf(incident) === 'taken';
  const form = useFields({
    // whoever of the vendor answers does so for somebody at the company
    initialValues: { name: user.companyId === null ? '' : user.name.slice(0, 100) },
    required: { name: t('answer.required') },
    unstarred: true,
  });
  const answer = async (given: Acknowledgement['answer']): Promise<void> => {
    await acknowledge.mutateAsync({ answer: given, name: form.getValues().name.trim() });
    notify(t(`answer.done.${incident.isTest ? 'taken' : given}`));
  };

  return (
    <Surface>
      <Form
        ref={handle}
        form={form}
        label={t('answer.label')}
        gap="md"
        onSubmit={() => answer('taken')}
        actions={
          <Group gap="sm">
            <Button type="submit">{t('answer.take', whose)}</Button>
            <Button
              variant="default"
              onClick={() => {
                if (!form.validate().hasErrors) void handle.current?.run(() => answer('declined'));
              }}
            >
              {t('answer.decline', whose)}
            </Button>
          </Group>
        }
      >
        <Stack gap={4}>
          <Title order={2}>{isTaken ? t('answer.again.title') : t('answer.title', whose)}</Title>
          <Text c="dimmed">
            {incident.isTest
              ? t('answer.testText', whose)
              : t(isTaken ? 'answer.again.text' : 'answer.text', whose)}
          </Text>
        </Stack>
        <TextInput
          label={t('answer.name', whose)}
          maxLength={100}
          autoComplete="name"
          maw="24rem"
          {...form.getInputProps('name')}
        />
      </Form>
    </Surface>
  );
}
