import { Anchor, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice.js';
import { focusField, fieldOf, inOrder, type ContactFormState } from './useContactForm.js';

/** Where several things are wrong: all of them at the top, each with a way to its field. */
export function ErrorSummary({ form }: { form: ContactFormState }) {
  const { t } = useTranslation('contacts');
  const paths = inOrder(Object.keys(form.errors).filter((path) => Boolean(form.errors[path])));
  if (paths.length < 2) return null;
  return (
    <Notice icon={IconAlertTriangle} color="red" title={t('form.errors', { count: paths.length })}>
      <List spacing={2}>
        {paths.map((path) => {
          const field = fieldOf(path);
          return (
            <List.Item key={path}>
              <Anchor component="button" type="button" ta="start" onClick={() => focusField(form, path)}>
                {field && t(`fields.${field}`)}
              </Anchor>
              {': '}
              {form.errors[path]}
            </List.Item>
          );
        })}
      </List>
    </Notice>
  );
}
