import { Radio, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Side } from './merge.js';
import classes from './Sides.module.css';

export interface FieldChoiceProps {
  name: string;
  label: string;
  before: string;
  texts: Record<Side, string>;
  theirsLabel: string;
  choice: Side | undefined;
  isMissing: boolean;
  onChoose: (side: Side) => void;
}

/** What both changed, mine beside theirs. */
export function FieldChoice(props: FieldChoiceProps) {
  const { name, label, before, texts, theirsLabel, choice, isMissing, onChoose } = props;
  const { t } = useTranslation();
  return (
    <Radio.Group
      size="md"
      name={name}
      label={label}
      description={t('conflict.before', { text: before })}
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
                {texts[side]}
              </Text>
            </span>
          </label>
        ))}
      </div>
    </Radio.Group>
  );
}
