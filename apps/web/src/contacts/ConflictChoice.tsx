import { Radio, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Part, Side, Versions } from './contact-merge.js';
import classes from './ConflictChoice.module.css';
import { usePartText } from './usePartText.js';

export interface ConflictChoiceProps {
  part: Part;
  versions: Versions;
  theirsLabel: string;
  choice: Side | undefined;
  isMissing: boolean;
  onChoose: (side: Side) => void;
}

/** What both changed, mine beside theirs. */
export function ConflictChoice(props: ConflictChoiceProps) {
  const { part, versions, theirsLabel, choice, isMissing, onChoose } = props;
  const { t } = useTranslation('contacts');
  const text = usePartText();
  return (
    <Radio.Group
      size="md"
      name={part}
      label={t(`fields.${part}`)}
      description={t('conflict.before', { text: text(part, versions.base) })}
      error={isMissing && t('conflict.choose')}
      value={choice ?? null}
      onChange={onChoose}
    >
      <div className={classes.sides}>
        {(['mine', 'theirs'] as const).map((side) => (
          <label key={side} className={classes.side} data-chosen={choice === side || undefined}>
            <Radio value={side} />
            <span>
              <Text span size="sm" c="dimmed" display="block">
                {side === 'mine' ? t('conflict.mine') : theirsLabel}
              </Text>
              <Text span fw={600} className={classes.value}>
                {text(part, versions[side])}
              </Text>
            </span>
          </label>
        ))}
      </div>
    </Radio.Group>
  );
}
