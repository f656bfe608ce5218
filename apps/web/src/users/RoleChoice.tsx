import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import type { CompanyRole } from './users.queries.js';

export const companyRoles = ['company-administrator', 'company-viewer'] as const satisfies CompanyRole[];

export interface RoleChoiceProps {
  value: CompanyRole;
  onChange: (role: CompanyRole) => void;
  error?: ReactNode;
  /** The only one that can be given. */
  only?: CompanyRole;
}

/** What somebody may do, said in words. */
export function RoleChoice({ value, onChange, error, only }: RoleChoiceProps) {
  const { t } = useTranslation(['users', 'app']);
  const whose = useWhose();
  return (
    <Radio.Group
      label={t('role')}
      size="md"
      value={value}
      error={error}
      data-path="roles"
      onChange={(role) => onChange(role === 'company-administrator' ? role : 'company-viewer')}
    >
      <Stack gap="sm" mt="xs">
        {companyRoles
          .filter((role) => only === undefined || role === only)
          .map((role) => (
            <Radio
              key={role}
              value={role}
              label={t(`app:roles.${role}`)}
              description={
                role === 'company-viewer'
                  ? t('roles.company-viewer')
                  : t('roles.company-administrator', whose)
              }
            />
          ))}
      </Stack>
    </Radio.Group>
  );
}
