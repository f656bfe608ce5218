import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMailPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { useCompany } from '../api/company.js';
import { useMay } from '../api/may.js';
import { Page } from '../ui/Page.js';
import { InvitationList } from './InvitationList.js';
import { InviteDialog } from './InviteDialog.js';
import { UserList } from './UserList.js';
import { useUsers } from './users.queries.js';

/** Who may sign in for the company, and who is invited to. */
export function UsersPage() {
  const { t } = useTranslation('users');
  const whose = useWhose();
  const company = useCompany();
  const mayInvite = useMay('CompanyInvitations.invite') && !company.closedAt;
  const users = useUsers(company.id);
  const [inviting, { open, close }] = useDisclosure();
  return (
    <Page
      title={t('title')}
      lead={t('lead', whose)}
      actions={
        mayInvite && (
          <Button leftSection={<IconMailPlus size={20} aria-hidden />} onClick={open}>
            {t('invite.begin')}
          </Button>
        )
      }
    >
      <Stack gap="xl">
        <UserList companyId={company.id} />
        {/* asked for at once, but seen only when the users above can no longer push them away */}
        <div hidden={users.isPending}>
          <InvitationList companyId={company.id} />
        </div>
      </Stack>
      <InviteDialog company={company} opened={inviting} onClose={close} />
    </Page>
  );
}
