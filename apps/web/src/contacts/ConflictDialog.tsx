import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../api/contacts.js';
import { useFormat } from '../i18n/format.js';
import { differences, merge, type Choices, type Versions } from './contact-merge.js';
import type { ContactValues } from './contact-fields.js';
import { lastChangeQuery } from './contacts.queries.js';
import { ConflictChoice } from './ConflictChoice.js';
import { ConflictTaken } from './ConflictTaken.js';

export interface ConflictDialogProps {
  versions: Versions;
  /** As it stands now. */
  contact: Contact;
  onResolve: (values: ContactValues) => void;
  onCancel: () => void;
}

/** Somebody else has saved meanwhile: both versions side by side, and a choice where both changed the same. */
export function ConflictDialog({ versions, contact, onResolve, onCancel }: ConflictDialogProps) {
  const { t } = useTranslation('contacts');
  const { t: word } = useTranslation();
  const format = useFormat();
  const { data: change } = useQuery(lastChangeQuery(contact));
  const [choices, setChoices] = useState<Choices>({});
  const [isAsked, setAsked] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const all = differences(versions);
  const open = all.filter(({ changedBy }) => changedBy === 'both');
  const taken = all.filter(({ changedBy }) => changedBy !== 'both');
  const who = change?.actorName ?? t('conflict.somebody');

  const resolve = (): void => {
    const missing = open.find(({ part }) => !choices[part]);
    if (!missing) return onResolve(merge(versions, choices));
    setAsked(true);
    body.current?.querySelector<HTMLElement>(`input[name="${missing.part}"]`)?.focus();
  };

  return (
    <Modal
      opened
      onClose={onCancel}
      title={t('conflict.title')}
      closeButtonProps={{ 'aria-label': word('close') }}
      size="xl"
    >
      <Stack ref={body} gap="lg">
        <Text>{t('conflict.text', { who, moment: format.moment(contact.updatedAt) })}</Text>
        {open.map(({ part }) => (
          <ConflictChoice
            key={part}
            part={part}
            versions={versions}
            theirsLabel={t('conflict.theirs', { who })}
            choice={choices[part]}
            isMissing={isAsked && !choices[part]}
            onChoose={(side) => setChoices({ ...choices, [part]: side })}
          />
        ))}
        {taken.length > 0 && <ConflictTaken taken={taken} versions={versions} who={who} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('conflict.back')}
          </Button>
          <Button onClick={resolve}>{t('conflict.save')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
