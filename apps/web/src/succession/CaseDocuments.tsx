import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconFile, IconFileAlert, IconFileCheck, IconFileX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { useSession } from '../api/session.js';
import { useFormat } from '../i18n/format.js';
import { Surface } from '../ui/Surface.js';
import { AddDocumentDialog } from './AddDocumentDialog.js';
import { AssessDialog } from './AssessDialog.js';
import classes from './CasePart.module.css';
import { LookDialog } from './LookDialog.js';
import type { CaseDocument, WholeCase } from './succession.queries.js';

const icons = { received: IconFile, accepted: IconFileCheck, refused: IconFileX };

type Opened = { dialog: 'look' | 'assess'; document: CaseDocument } | { dialog: 'add' };

/** What has come, who has looked at it, and what was found of it. */
export function CaseDocuments({ of }: { of: WholeCase }) {
  const { t } = useTranslation('succession');
  const format = useFormat();
  const nameIn = useCatalogueName();
  const { user } = useSession();
  const [opened, setOpened] = useState<Opened>();
  const close = (): void => setOpened(undefined);
  const { documents, checklist, looks, mayLook, state, collector } = of;
  const isCollector = collector?.id === user.id;
  const itemOf = ({ item }: CaseDocument) => checklist.find((one) => one.item === item);
  const nameOf = (document: CaseDocument): string => {
    const item = itemOf(document);
    return (item && nameIn(item.name)) ?? document.name ?? t('documents.unnamed');
  };
  return (
    <Surface>
      <Stack gap="md">
        <div>
          <Title order={2}>{t('documents.title')}</Title>
          {documents.length === 0 && <Text c="dimmed">{t('documents.none')}</Text>}
          {!mayLook && <Text c="dimmed">{t('documents.onlyTwo')}</Text>}
        </div>
        {documents.length > 0 && (
          <ul className={classes.list} aria-label={t('documents.title')}>
            {documents.map((document) => {
              const { id, by, name, size, file, verdict, reason, receivedAt, destroyedAt } = document;
              const Icon = file === 'infected' ? IconFileAlert : icons[verdict];
              const canBeOpened = mayLook && (file === 'clean' || file === 'unscanned');
              const mayAssess = isCollector && state === 'documents' && file !== 'scanning';
              return (
                <li
                  key={id}
                  className={classes.entry}
                  data-good={verdict === 'accepted' || undefined}
                  data-bad={verdict === 'refused' || file === 'infected' || undefined}
                >
                  <Icon size={22} stroke={1.5} className={classes.icon} aria-hidden />
                  <Stack gap={4} className={classes.words} align="flex-start">
                    <Text>
                      <Text span fw={600}>
                        {nameOf(document)}
                      </Text>
                      {`: ${t(`documents.verdicts.${verdict}`)}`}
                    </Text>
                    <Text size="sm" c="dimmed">
                      {[
                        itemOf(document) && name,
                        size !== null && format.size(size),
                        `${t(`documents.by.${by}`)}, ${format.shortMoment(receivedAt)}`,
                        t(`documents.files.${file}`, {
                          moment: destroyedAt ? format.shortMoment(destroyedAt) : '',
                        }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </Text>
                    {reason && <p className={classes.said}>{reason}</p>}
                    {(canBeOpened || mayAssess) && (
                      <Group gap="xs" mt={4}>
                        {canBeOpened && (
                          <Button
                            size="compact-sm"
                            variant="default"
                            aria-label={t('documents.lookAt', { name: nameOf(document) })}
                            onClick={() => setOpened({ dialog: 'look', document })}
                          >
                            {t('documents.look')}
                          </Button>
                        )}
                        {mayAssess && (
                          <Button
                            size="compact-sm"
                            variant="default"
                            aria-label={t('documents.assessOf', { name: nameOf(document) })}
                            onClick={() => setOpened({ dialog: 'assess', document })}
                          >
                            {t('documents.assess')}
                          </Button>
                        )}
                      </Group>
                    )}
                  </Stack>
                </li>
              );
            })}
          </ul>
        )}
        {isCollector && state === 'documents' && (
          <Group>
            <Button variant="default" size="sm" onClick={() => setOpened({ dialog: 'add' })}>
              {t('documents.add')}
            </Button>
          </Group>
        )}
        {looks.length > 0 && (
          <div>
            <Title order={3} size="sm" mb={4}>
              {t('documents.looks')}
            </Title>
            <ul className={classes.list} aria-label={t('documents.looks')}>
              {looks.map(({ documentId, by, at }, index) => {
                const document = documents.find(({ id }) => id === documentId);
                return (
                  <li key={`${at} ${index}`}>
                    <Text size="sm">
                      {`${document ? nameOf(document) : t('documents.unnamed')}: `}
                      {t('documents.lookedAt', { who: by, moment: format.shortMoment(at) })}
                    </Text>
                  </li>
                );
              })}
            </ul>
          </div>
        )}
      </Stack>
      {opened?.dialog === 'look' && (
        <LookDialog
          caseId={of.id}
          document={opened.document}
          name={nameOf(opened.document)}
          onClose={close}
        />
      )}
      {opened?.dialog === 'assess' && (
        <AssessDialog of={of} document={opened.document} name={nameOf(opened.document)} onClose={close} />
      )}
      {opened?.dialog === 'add' && <AddDocumentDialog of={of} onClose={close} />}
    </Surface>
  );
}
