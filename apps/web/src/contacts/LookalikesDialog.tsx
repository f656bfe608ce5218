import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { personName } from '../api/names.js';
import { useWhose } from '../api/session.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { TextLink } from '../ui/links.js';
import type { Lookalike } from './contacts.queries.js';

export interface LookalikesDialogProps {
  companyId: string;
  /** Who may be the person; none while nothing is asked. */
  lookalikes: Lookalike[];
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before somebody is registered who looks like somebody known. Those open beside: what was typed stays. */
export function LookalikesDialog({ companyId, lookalikes, onConfirm, onCancel }: LookalikesDialogProps) {
  const { t } = useTranslation('contacts');
  const whose = useWhose();
  return (
    <ConfirmDialog
      opened={lookalikes.length > 0}
      title={t('lookalikes.title')}
      confirm={t('lookalikes.confirm')}
      cancel={t('lookalikes.cancel')}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <Stack gap="sm">
        <Text>{t('lookalikes.text', whose)}</Text>
        <List>
          {lookalikes.map((one) => (
            <List.Item key={one.contactId}>
              <TextLink
                to="/companies/$companyId/contacts/$contactId"
                params={{ companyId, contactId: one.contactId }}
                target="_blank"
              >
                {personName({ ...one, academicTitle: null })}
              </TextLink>
              {' – '}
              {t(`lookalikes.${sameOf(one)}`)}
              {one.offboardedAt !== null && `, ${t('lookalikes.gone')}`}
            </List.Item>
          ))}
        </List>
      </Stack>
    </ConfirmDialog>
  );
}

const sameOf = ({ sameAddress, sameName }: Lookalike) =>
  sameAddress && sameName ? 'both' : sameAddress ? 'address' : 'name';
