import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Of a group of boxes, which cannot itself be marked as required: whoever hears it is told. */
export function RequiredGroupLabel({ children }: { children: string }) {
  const { t } = useTranslation();
  return (
    <>
      {children}
      <VisuallyHidden component="span">{` ${t('form.isRequired')}`}</VisuallyHidden>
    </>
  );
}
