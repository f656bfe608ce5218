import { NativeSelect, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblemWith } from '../api/problem.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { useFormat } from '../i18n/format.js';
import { Table } from '../ui/Table.js';
import {
  choicesFor,
  missingFrom,
  nothing,
  shownColumns,
  type ColumnChoice,
  type ImportColumn,
} from './column-fields.js';
import classes from './files.module.css';
import { useMapImport, type Import } from './imports.queries.js';

/** By its place: as the API names a field that it refuses. */
type Choices = Record<string, ColumnChoice>;

/** What the columns of a table mean, for somebody to say: what is guessed is chosen already. */
export function ImportMapping({ companyId, one }: { companyId: string; one: Import }) {
  const { t } = useTranslation('files');
  const format = useFormat();
  const queryClient = useQueryClient();
  const map = useMapImport(companyId);
  const columns = one.columns ?? [];
  const form = useFields<{ columns: Choices }>({
    initialValues: {
      columns: Object.fromEntries(columns.map(({ index, guess }) => [String(index), guess ?? nothing])),
    },
  });
  const { columns: chosen } = form.getValues();
  const nameOf = (choice: ColumnChoice): string => t(`fields.${choice}`);
  const missing = missingFrom(Object.values(chosen));
  const headingOf = ({ index, heading }: ImportColumn): string =>
    heading || t('columns.known', { number: index + 1 });

  const send = async (values: { columns: Choices }): Promise<void> => {
    try {
      await map.mutateAsync({ importId: one.id, version: one.version, columns: values.columns });
    } catch (error) {
      if (isProblemWith(error, 'request.version-mismatch', 'imports.nothing-to-map'))
        void queryClient.invalidateQueries({ queryKey: ['companies', companyId, 'imports'] });
      throw error;
    }
  };

  return (
    <Form
      form={form}
      label={t('columns.title')}
      onSubmit={send}
      actions={
        <SaveBar
          submit={t('columns.submit')}
          pending={form.submitting}
          note={
            <Text size="sm" role="status" className={classes.missing}>
              {missing.length > 0 && t('columns.missing', { fields: format.list(missing.map(nameOf)) })}
            </Text>
          }
        />
      }
    >
      <Table
        label={t('columns.title')}
        items={shownColumns(columns)}
        keyOf={({ index }) => String(index)}
        isWhole={false}
        columns={[
          {
            key: 'heading',
            title: t('columns.heading'),
            width: 'minmax(0, 1fr)',
            cell: (column) => (
              <>
                <Text fw={600}>{column.heading || t('columns.unnamed')}</Text>
                <Text size="sm" c="dimmed">
                  {t(column.known ? 'columns.known' : 'columns.unknown', { number: column.index + 1 })}
                </Text>
              </>
            ),
          },
          {
            key: 'samples',
            title: t('columns.samples'),
            width: 'minmax(0, 1.3fr)',
            cell: ({ samples }) =>
              samples.length > 0 ? (
                <ul className={classes.list}>
                  {samples.map((sample) => (
                    <li key={sample}>{sample}</li>
                  ))}
                </ul>
              ) : (
                <Text c="dimmed">{t('columns.empty')}</Text>
              ),
          },
          {
            key: 'field',
            title: t('columns.field'),
            width: 'minmax(0, 1.3fr)',
            cell: (column) => (
              <NativeSelect
                size="md"
                label={t('columns.fieldOf', { heading: headingOf(column) })}
                classNames={{ label: classes.hiddenLabel }}
                data={choicesFor(column).map((value) => ({ value, label: nameOf(value) }))}
                {...form.getInputProps(`columns.${column.index}`)}
              />
            ),
          },
        ]}
      />
    </Form>
  );
}
