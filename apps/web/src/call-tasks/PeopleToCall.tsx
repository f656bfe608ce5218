import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/Failure.js';
import { TextLink } from '../ui/links.js';
import { notify } from '../ui/notify.js';
import { PhoneLink } from '../ui/PhoneLink.js';
import { Surface } from '../ui/Surface.js';
import { AnybodyElseDialog } from './AnybodyElseDialog.js';
import {
  callOutcomes,
  useRecordCall,
  type CallOutcome,
  type CallTaskWithCalls,
} from './call-tasks.queries.js';
import classes from './PeopleToCall.module.css';

type Person = CallTaskWithCalls['people'][number];

/** Whom to phone, in this order; what came of a call is one press of a button at its number. */
export function PeopleToCall({ task }: { task: CallTaskWithCalls }) {
  const { t } = useTranslation('call-tasks');
  const [isElse, { open, close }] = useDisclosure();
  return (
    <Surface>
      <Stack gap="md">
        <div>
          <Title order={2}>{t('people.title')}</Title>
          <Text c="dimmed">{task.people.length === 0 ? t('people.none') : t('people.text')}</Text>
        </div>
        <ol className={classes.people} aria-label={t('people.title')}>
          {task.people.map((person, index) => (
            <li key={person.contactId ?? index} className={classes.person}>
              <PersonToCall task={task} person={person} />
            </li>
          ))}
        </ol>
        <Group>
          <Button variant="default" onClick={open}>
            {t('else.begin')}
          </Button>
        </Group>
      </Stack>
      <AnybodyElseDialog task={task} opened={isElse} onClose={close} />
    </Surface>
  );
}

function PersonToCall({ task, person }: { task: CallTaskWithCalls; person: Person }) {
  const { t } = useTranslation('call-tasks');
  const [note, setNote] = useState('');
  const record = useRecordCall(task.id, {
    onSuccess: ({ state }) => {
      setNote('');
      notify(t(state === 'done' ? 'recorded.done' : 'recorded.open'));
    },
  });
  const { contactId, numbers } = person;
  const label = person.label ?? t('people.unnamed');
  const write = (outcome: CallOutcome, number: string | null): void => {
    if (record.isPending) return; // a button that lets go of the focus while it is busy would stop whoever types on
    record.mutate({
      outcome,
      ...(contactId ? { contactId } : person.label && { label: person.label }),
      ...(number && { number }),
      ...(note.trim() && { note: note.trim() }),
    });
  };
  return (
    <Stack gap="sm">
      <Title order={3}>
        {contactId ? (
          <TextLink
            to="/companies/$companyId/contacts/$contactId"
            params={{ companyId: task.companyId, contactId }}
          >
            {label}
          </TextLink>
        ) : (
          label
        )}
      </Title>
      {(numbers.length > 0 ? numbers : [null]).map((number) => (
        <Stack key={number ?? 'none'} gap="xs">
          {number ? (
            <PhoneLink number={number} fz="lg" fw={600} />
          ) : (
            <Text c="dimmed">{t('people.noNumber')}</Text>
          )}
          <div
            className={classes.outcomes}
            role="group"
            aria-label={t('people.outcomeOf', { label, number: number ?? '' })}
          >
            {callOutcomes.map((outcome) => (
              <Button
                key={outcome}
                size="sm"
                variant={outcome === 'reached' ? 'filled' : 'default'}
                onClick={() => write(outcome, number)}
              >
                {t(`outcomes.${outcome}`)}
              </Button>
            ))}
          </div>
        </Stack>
      ))}
      <TextInput
        label={t('people.note')}
        size="sm"
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Failure error={record.error} />
    </Stack>
  );
}
