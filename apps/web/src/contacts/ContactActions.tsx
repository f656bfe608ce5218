import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDoorExit, IconDownload, IconStar, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../api/contacts.js';
import { useMay } from '../api/may.js';
import { useFailureText } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { EraseDialog } from './EraseDialog.js';
import { OffboardDialog } from './OffboardDialog.js';
import { PrimaryContactDialog } from './PrimaryContactDialog.js';
import { useContactExport } from './useContactExport.js';

type Action = 'primary' | 'offboard' | 'erase';

/** What can be done with a person beside changing their data. */
export function ContactActions({ contact, primary }: { contact: Contact; primary: boolean }) {
  const { t } = useTranslation('contacts');
  const mayMakePrimary = useMay('Companies.changePrimaryContact');
  const mayOffboard = useMay('Offboarding.offboard');
  const mayErase = useMay('Contacts.erase');
  const mayExport = useMay('Exports.contactFile');
  const failureText = useFailureText();
  const [action, setAction] = useState<Action>();
  const download = useContactExport(contact);
  const isHere = !contact.offboardedAt;
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setAction(undefined);
    requestAnimationFrame(() => button.current?.focus()); // the entry that led to the dialog is gone
  };
  if (!mayMakePrimary && !mayOffboard && !mayErase && !mayExport) return null;

  return (
    <>
      <Menu position="bottom-end" width={280} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button ref={button} variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            {t('contact.actions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayMakePrimary && isHere && !primary && (
            <Menu.Item leftSection={<IconStar size={18} aria-hidden />} onClick={() => setAction('primary')}>
              {t('primary.action')}
            </Menu.Item>
          )}
          {mayExport && (
            <Menu.Item
              leftSection={<IconDownload size={18} aria-hidden />}
              onClick={() =>
                download.mutate(undefined, { onError: (error) => notify(failureText(error) ?? '') })
              }
            >
              {t('contact.export')}
            </Menu.Item>
          )}
          {mayOffboard && isHere && (
            <Menu.Item
              leftSection={<IconDoorExit size={18} aria-hidden />}
              onClick={() => setAction('offboard')}
            >
              {t('offboard.action')}
            </Menu.Item>
          )}
          {mayErase && (
            <Menu.Item
              c="var(--mantine-color-error)"
              leftSection={<IconTrash size={18} aria-hidden />}
              onClick={() => setAction('erase')}
            >
              {t('erase.action')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {action === 'primary' && <PrimaryContactDialog contact={contact} onClose={close} />}
      {action === 'offboard' && <OffboardDialog contact={contact} onClose={close} />}
      {action === 'erase' && <EraseDialog contact={contact} onClose={close} />}
    </>
  );
}
