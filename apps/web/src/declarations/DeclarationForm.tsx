import { Radio, SimpleGrid, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { Form, type FormHandle } from '../form/Form.js';
import { FormSection } from '../form/FormSection.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { incidentKinds, severities } from '../incidents/incident.js';
import { CsafField } from './CsafField.js';
import { mayDeclare, type Draft } from './declaration.js';
import { TargetFields } from './TargetFields.js';
import { useMissing } from './useMissing.js';
import { WordFields } from './WordFields.js';

export interface DeclarationFormProps {
  draft: Draft;
  /** What the server found wrong with it when it was to be checked. */
  refused: Error | undefined;
  onChange: (draft: Draft) => void;
  onReady: () => void;
}

/** What has happened, at which companies, and what they are told. */
export function DeclarationForm({ draft, refused, onChange, onReady }: DeclarationFormProps) {
  const { t } = useTranslation(['declarations', 'incidents']);
  const { roles } = useSession().user;
  const missing = useMissing();
  const form = useFields<Draft>({ initialValues: draft, check: missing, onValuesChange: onChange });
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
      <TargetFields form={form} />
      <FormSection id="what" title={t('form.what')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" mt="md">
          <Radio.Group size="md" label={t('incidents:form.kind')} {...form.getInputProps('kind')}>
            <Stack gap="sm" mt="xs">
              {incidentKinds
                .filter((kind) => mayDeclare(roles, kind))
                .map((kind) => (
                  <Radio
                    key={kind}
                    size="md"
                    value={kind}
                    label={t(`incidents:kinds.${kind}.name`)}
                    description={t(`incidents:kinds.${kind}.text`)}
                  />
                ))}
            </Stack>
          </Radio.Group>
          <Radio.Group size="md" label={t('incidents:form.severity')} {...form.getInputProps('severity')}>
            <Stack gap="sm" mt="xs">
              {severities.map((severity) => (
                <Radio
                  key={severity}
                  size="md"
                  value={severity}
                  label={t(`incidents:severities.${severity}.name`)}
                  description={t(`incidents:severities.${severity}.text`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        </SimpleGrid>
      </FormSection>
      <WordFields form={form} />
      {form.values.kind === 'vulnerability' && <CsafField form={form} />}
    </Form>
  );
}
