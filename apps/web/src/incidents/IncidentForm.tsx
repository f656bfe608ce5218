import { Button, Group, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { listKinds, type ListKind } from '../distribution-lists/distribution-lists.queries.js';
import { Failure } from '../ui/Failure.js';
import { Surface } from '../ui/Surface.js';

export interface Draft {
  list: ListKind;
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
  const { t: tLists } = useTranslation('distribution-lists');
  const form = useForm<Draft>({
    initialValues: draft,
    initialErrors: errorsIn(refused),
    validate: { subject: isNotEmpty(t('form.required.subject')), text: isNotEmpty(t('form.required.text')) },
    onValuesChange: onChange,
  });

  return (
    <form
      noValidate
      onSubmit={form.onSubmit(onReady, (errors) => {
        const node = form.getInputNode('subject' in errors ? 'subject' : 'text');
        if (node instanceof HTMLElement) node.focus();
      })}
    >
      <Stack gap="lg">
        <Failure error={refused} />
        <Surface>
          <Stack gap="lg">
            <Radio.Group size="md" label={t('form.list')} {...form.getInputProps('list')}>
              <Stack gap="sm" mt="xs">
                {listKinds.map((kind) => (
                  <Radio
                    key={kind}
                    size="md"
                    value={kind}
                    label={tLists(`kinds.${kind}.name`)}
                    description={t(`form.lists.${kind}`)}
                  />
                ))}
              </Stack>
            </Radio.Group>
            <TextInput
              label={t('form.subject')}
              description={t('form.subjectHelp')}
              maxLength={200}
              withAsterisk
              {...form.getInputProps('subject')}
            />
            <Textarea
              label={t('form.text')}
              description={t('form.textHelp')}
              minRows={10}
              maxRows={24}
              maxLength={20_000}
              withAsterisk
              {...form.getInputProps('text')}
            />
          </Stack>
        </Surface>
        <Group justify="flex-end">
          <Button type="submit">{t('form.check')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

const errorsIn = (refused: Error | undefined): Record<string, string> =>
  Object.fromEntries(
    refused instanceof ProblemError
      ? (refused.problem.violations ?? []).map(({ pointer, detail }) => [pointer.slice(1), detail])
      : [],
  );
