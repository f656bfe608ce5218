import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayCalendarProps } from './DayCalendar.js';
import { isDay, readDay, writeDay } from './days.js';
import { useOnDemand } from './useOnDemand.js';

export interface DayFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'min' | 'max'> {
  /** YYYY-MM-DD; what was typed where it is no day; empty for none. */
  value?: string;
  onChange: (value: string) => void;
  min?: string | undefined;
  max?: string | undefined;
}

/**
 * A day, typed or chosen from a calendar, as the language of the page writes it: the browser's own field for a date is in the
 * language of the browser, whatever the page says.
 */
export function DayField({ value = '', onChange, min, max, error, onBlur, ...props }: DayFieldProps) {
  const { t, i18n } = useTranslation();
  const onDemand = useOnDemand();
  /** As it is being typed: in the form of the page only once the field is left. */
  const [typed, setTyped] = useState<string>();
  const [opened, setOpened] = useState(false);
  const [Calendar, setCalendar] = useState<ComponentType<DayCalendarProps>>();

  const open = (): void =>
    onDemand(
      () => import('./DayCalendar.js'),
      ({ DayCalendar }) => {
        setCalendar(() => DayCalendar);
        setOpened(true);
      },
    );
  const type = (text: string): void => {
    setTyped(text);
    onChange(readDay(text) ?? text.trim());
  };
  const choose = (day: string): void => {
    setOpened(false);
    onChange(day);
  };
  const isWrong = typed === undefined && value !== '' && !isDay(value);

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <TextInput
        {...props}
        value={typed ?? writeDay(value, i18n.language)}
        placeholder={t('day.form')}
        inputMode="numeric"
        autoComplete="off"
        error={error ?? (isWrong && t('day.wrong', { form: t('day.form') }))}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={(event) => {
          setTyped(undefined);
          onBlur?.(event);
        }}
        rightSection={
          <Popover.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('day.choose')} onClick={open}>
              <IconCalendar size={20} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Popover.Target>
        }
      />
      <Popover.Dropdown>
        {Calendar && <Calendar day={isDay(value) ? value : null} min={min} max={max} onChoose={choose} />}
      </Popover.Dropdown>
    </Popover>
  );
}
