import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Form, type FormHandle } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { Surface } from '../ui/Surface.js';
import { incidentKinds, severities, type IncidentKind, type Severity } from './incident.js';

export interface Draft {
  kind: IncidentKind;
  severity: Severity;
  subject: string;
  text: string;
}

export interface IncidentFormProps {
  draft: Draft;
  /** What the server found wrong with it when it was to be sent. */
  refused: Error | undefined;
  onChange: (draft: Draft) => void;
  onReady: () => void;
}

export function IncidentForm({ draft, refused, onChange, onReady }: IncidentFormProps) {
  const { t } = useTranslation('incidents');
  const form = useFields<Draft>({
    initialValues: draft,
    required: { subject: t('form.required.subject'), text: t('form.required.text') },
    onValuesChange: onChange,
  });
  const handle = useRef<FormHandle>(null);
  useEffect(() => {
    if (refused) void handle.current?.run(() => Promise.reject(refused));
  }, [refused]);

  return (
    <Form
      ref={handle}
      form={form}
      label={t('new.write.title')}
      starred
      onSubmit={onReady}
      actions={<SaveBar submit={t('form.check')} pending={form.submitting} />}
    >
      <Surface>
        <Stack gap="lg">
          <Radio.Group size="md" label={t('form.kind')} {...form.getInputProps('kind')}>
            <Stack gap="sm" mt="xs">
              {incidentKinds.map((kind) => (
                <Radio
                  key={kind}
                  size="md"
                  value={kind}
                  label={t(`kinds.${kind}.name`)}
                  description={t(`kinds.${kind}.text`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Radio.Group size="md" label={t('form.severity')} {...form.getInputProps('severity')}>
            <Stack gap="sm" mt="xs">
              {severities.map((severity) => (
                <Radio
                  key={severity}
                  size="md"
                  value={severity}
                  label={t(`severities.${severity}.name`)}
                  description={t(`severities.${severity}.text`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            label={t('form.subject')}
            description={t('form.subjectHelp')}
            maxLength={200}
            {...form.getInputProps('subject')}
          />
          <Textarea
            label={t('form.text')}
            description={t('form.textHelp')}
            minRows={10}
            maxRows={24}
            maxLength={20_000}
            {...form.getInputProps('text')}
          />
        </Stack>
      </Surface>
    </Form>
  );
}
