import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { ConflictDialog } from './ConflictDialog.js';
import { FieldChoice } from './FieldChoice.js';
import { lastChangeQuery, type Changed } from './last-change.js';
import { differences, merge, type Choices, type Parts, type Versions } from './merge.js';
import { Taken } from './Taken.js';

export interface FieldConflictProps<V extends object, Part extends string> {
  parts: Parts<V, Part>;
  versions: Versions<V>;
  /** What is changed, to know by whom it was; without it nobody is named. */
  changed?: Changed;
  labelOf: (part: Part) => string;
  /** What stands in a field, in words. */
  textOf: (part: Part, values: V) => string;
  onResolve: (values: V) => void;
  onCancel: () => void;
}

/** Both versions side by side, and a choice where both changed the same. */
export function FieldConflict<V extends object, Part extends string>(props: FieldConflictProps<V, Part>) {
  const { parts, versions, changed, labelOf, textOf, onResolve, onCancel } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { data: change } = useQuery(lastChangeQuery(changed));
  const [choices, setChoices] = useState<Choices<Part>>({});
  const [isAsked, setAsked] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const all = differences(parts, versions);
  const open = all.filter(({ changedBy }) => changedBy === 'both');
  const merged = merge(parts, versions, {});
  const who = change?.actorName ?? t('conflict.somebody');
  const text = (part: Part, values: V): string => textOf(part, values).trim() || t('conflict.nothing');

  const resolve = (): void => {
    const missing = open.find(({ part }) => !choices[part]);
    if (!missing) return onResolve(merge(parts, versions, choices));
    setAsked(true);
    body.current?.querySelector<HTMLElement>(`input[name="${missing.part}"]`)?.focus();
  };

  return (
    <ConflictDialog
      title={t('conflict.title')}
      text={change ? t('conflict.text', { who, moment: format.moment(change.at) }) : t('conflict.textPlain')}
      bodyRef={body}
      actions={
        <>
          <Button variant="default" onClick={onCancel}>
            {t('conflict.back')}
          </Button>
          <Button onClick={resolve}>{t('conflict.save')}</Button>
        </>
      }
      onCancel={onCancel}
    >
      {open.map(({ part }) => (
        <FieldChoice
          key={part}
          name={part}
          label={labelOf(part)}
          before={text(part, versions.base)}
          texts={{ mine: text(part, versions.mine), theirs: text(part, versions.theirs) }}
          theirsLabel={t('conflict.theirs', { who })}
          choice={choices[part]}
          isMissing={isAsked && !choices[part]}
          onChoose={(side) => setChoices({ ...choices, [part]: side })}
        />
      ))}
      {open.length < all.length && (
        <Taken
          who={who}
          taken={all.flatMap(({ part, changedBy }) =>
            changedBy === 'both' ? [] : [{ label: labelOf(part), text: text(part, merged), changedBy }],
          )}
        />
      )}
    </ConflictDialog>
  );
}
