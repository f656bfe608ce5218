import {
  Box,
  Button,
  Combobox,
  Group,
  Loader,
  Text,
  TextInput,
  useCombobox,
  VisuallyHidden,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconMail, IconMailPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortestSearch, suggestionsQuery, type Contact } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { useFailureText } from '../ui/Failure.js';
import type { Row } from './rows.js';

export interface AddEntryProps {
  /** Of the field, to bring the focus back to it. */
  id: string;
  companyId: string;
  rows: readonly Row[];
  onAddContact: (contact: Contact) => void;
  onAddMailbox: (email: string) => void;
}

const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
const mailboxOption = 'mailbox';
/** Whoever sees more than that types another letter. */
const mostSuggestions = 8;

/** Finds contacts while one types; a complete address may be entered as a mailbox of its own. */
export function AddEntry({ id, companyId, rows, onAddContact, onAddMailbox }: AddEntryProps) {
  const { t } = useTranslation('distribution-lists');
  const failureText = useFailureText();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState('');
  const typed = text.trim();
  const [settled] = useDebouncedValue(typed, 200);
  const found = useQuery(suggestionsQuery(companyId, settled));
  const isTyped = typed.length >= shortestSearch;
  const isSearching = isTyped && (settled !== typed || found.isFetching);
  const isListed = ({ id: contactId }: Contact): boolean => rows.some((row) => row.contactId === contactId);
  // what was found for other letters is not offered: the Enter key would take somebody else
  const offered = settled === typed ? (found.data?.items ?? []) : [];
  const contacts = offered.filter((contact) => isTyped || !isListed(contact)).slice(0, mostSuggestions);

  const { selectFirstOption, resetSelectedOption } = combobox;
  useEffect(() => {
    if (isTyped) selectFirstOption();
    else resetSelectedOption(); // nobody is meant yet
  }, [isTyped, contacts.length, settled, selectFirstOption, resetSelectedOption]);

  const choose = (value: string): void => {
    const contact = contacts.find((one) => one.id === value);
    if (value === mailboxOption) onAddMailbox(typed);
    else if (contact) onAddContact(contact);
    setText('');
    combobox.closeDropdown();
  };

  return (
    <Box>
      <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false}>
        <Combobox.Target>
          <TextInput
            id={id}
            label={t('editor.add.label')}
            description={t('editor.add.description')}
            autoComplete="off"
            maxLength={254}
            value={text}
            rightSection={isSearching && <Loader size="xs" aria-hidden />}
            onChange={({ currentTarget }) => {
              setText(currentTarget.value);
              combobox.openDropdown();
            }}
            onClick={() => combobox.openDropdown()}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!isTyped && contacts.length === 0}>
          <Combobox.Options aria-label={t('editor.add.label')} mah="20rem" style={{ overflowY: 'auto' }}>
            {contacts.map((contact) => (
              <Combobox.Option key={contact.id} value={contact.id} disabled={isListed(contact)}>
                <Text component="span" display="block" fw={500}>
                  {personName(contact)}
                </Text>
                <Text component="span" display="block" size="sm">
                  {[contact.email, contact.position, isListed(contact) && t('editor.add.listed')]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </Combobox.Option>
            ))}
            {isAddress(typed) && (
              <Combobox.Option value={mailboxOption}>
                <Group gap="xs" wrap="nowrap">
                  <IconMail size={18} stroke={1.5} aria-hidden />
                  <span>{t('editor.add.mailbox', { email: typed })}</span>
                </Group>
              </Combobox.Option>
            )}
            {contacts.length === 0 && !isAddress(typed) && (
              <Combobox.Empty>
                {found.error
                  ? failureText(found.error)
                  : isSearching
                    ? t('editor.add.searching')
                    : t('editor.add.none')}
              </Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <VisuallyHidden role="status">
        {isTyped &&
          !isSearching &&
          (contacts.length > 0
            ? t('editor.add.suggestions', { count: contacts.length })
            : t('editor.add.none'))}
      </VisuallyHidden>
      <Button
        mt="xs"
        variant="subtle"
        size="sm"
        px="xs"
        leftSection={<IconMailPlus size={18} stroke={1.5} aria-hidden />}
        onClick={() => onAddMailbox('')}
      >
        {t('editor.add.blank')}
      </Button>
    </Box>
  );
}
