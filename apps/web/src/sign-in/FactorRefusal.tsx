import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PasskeyError } from './passkeys.js';
import { Refusal } from './Refusal.js';

/** Why a second factor was not taken: the browser's reasons beside the server's. */
export function FactorRefusal({ error }: { error: unknown }) {
  const { t } = useTranslation('sign-in');
  if (!(error instanceof PasskeyError)) return <Refusal error={error} />;
  return (
    <Alert role="alert" color="red" variant="outline">
      {t(`passkey.${error.reason}`)}
    </Alert>
  );
}
