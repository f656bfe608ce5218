import { Checkbox, Fieldset, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/problem.js';
import { FormDialog } from '../form/FormDialog.js';
import { isKey } from '../form/keys.js';
import { useFields } from '../form/useFields.js';
import { useCountries } from '../i18n/countries.js';
import { useTimeZones } from '../i18n/time-zones.js';
import { notify } from '../ui/notify.js';
import { priorities, type Priority } from './desk-filter.js';
import { readBlocks, readSpan, writeBlocks, writeSpan } from './hours-text.js';
import { usePutServiceLevel, weekdays, type ServiceLevel } from './service-levels.queries.js';

export interface ServiceLevelDialogProps {
  /** The one to be changed; without it, a new one. */
  level?: ServiceLevel;
  onClose: () => void;
}

type Weekday = (typeof weekdays)[number];

/** As it is typed; the names are those of the API where it says what is wrong. */
interface Values {
  key: string;
  nameDe: string;
  nameEn: string;
  promises: Record<Priority, { firstAnswer: string; solution: string }>;
  always: boolean;
  hours: Record<Weekday, string>;
  timeZone: string;
  holidays: { country: string; region: string };
  warnPercent: string;
  retired: boolean;
}

const goals = ['firstAnswer', 'solution'] as const;
const nothing = { firstAnswer: null, solution: null };
const office: Schemas['HoursBlockDto'][] = [{ from: '08:00', until: '17:00' }];

/** The same of each of several names. */
const each = <Name extends string, Of>(names: readonly Name[], of: (name: Name, place: number) => Of) =>
  Object.fromEntries(names.map((name, place) => [name, of(name, place)])) as Record<Name, Of>;

const valuesOf = (level: ServiceLevel | undefined): Values => ({
  key: level?.key ?? '',
  nameDe: level?.name.de ?? '',
  nameEn: level?.name.en ?? '',
  promises: each(priorities, (priority) => {
    const { firstAnswer, solution } = level?.promises[priority] ?? nothing;
    return { firstAnswer: writeSpan(firstAnswer), solution: writeSpan(solution) };
  }),
  always: level?.hours === null,
  hours: each(weekdays, (day, place) => writeBlocks(level?.hours?.[day] ?? (place < 5 ? office : []))),
  timeZone: level?.timeZone ?? 'Europe/Berlin',
  holidays: {
    country: level ? (level.holidays?.country ?? '') : 'DE',
    region: level?.holidays?.region ?? '',
  },
  warnPercent: String(level?.warnPercent ?? 75),
  retired: Boolean(level?.retiredAt),
});

const inputOf = (values: Values): Schemas['PutServiceLevelInput'] => ({
  name: { de: values.nameDe.trim(), en: values.nameEn.trim() },
  promises: each(priorities, (priority) => ({
    firstAnswer: readSpan(values.promises[priority].firstAnswer) ?? null,
    solution: readSpan(values.promises[priority].solution) ?? null,
  })),
  hours: values.always ? null : each(weekdays, (day) => readBlocks(values.hours[day]) ?? []),
  timeZone: values.timeZone,
  holidays:
    values.always || values.holidays.country === ''
      ? null
      : { country: values.holidays.country, region: values.holidays.region.trim().toUpperCase() || null },
  warnPercent: Number(values.warnPercent),
  retired: values.retired,
});

export function ServiceLevelDialog({ level, onClose }: ServiceLevelDialogProps) {
  const { t } = useTranslation(['desk', 'app']);
  const { options: countries } = useCountries();
  const zones = useTimeZones(level?.timeZone ?? 'Europe/Berlin');
  const put = usePutServiceLevel({
    onSuccess: () => {
      onClose();
      notify(t('levels.saved'));
    },
  });
  const needed = t('app:form.needed');
  const form = useFields<Values>({
    initialValues: valuesOf(level),
    check: (values) => {
      const percent = Number(values.warnPercent);
      return Object.fromEntries([
        ...(['key', 'nameDe', 'nameEn'] as const).flatMap((name) =>
          values[name].trim() === '' ? [[name, needed]] : [],
        ),
        ...(values.key.trim() === '' || isKey(values.key) ? [] : [['key', t('keyWrong')]]),
        ...priorities.flatMap((priority) =>
          goals.flatMap((goal) =>
            readSpan(values.promises[priority][goal]) === undefined
              ? [[`promises.${priority}.${goal}`, t('levels.spanWrong')]]
              : [],
          ),
        ),
        ...weekdays.flatMap((day) =>
          values.always || readBlocks(values.hours[day]) ? [] : [[`hours.${day}`, t('levels.hoursWrong')]],
        ),
        ...(Number.isInteger(percent) && percent >= 1 && percent <= 99
          ? []
          : [['warnPercent', t('levels.percentWrong')]]),
      ]) as Record<string, string>;
    },
  });
  const isAlways = form.getValues().always;
  const required = { required: true, withAsterisk: true };
  return (
    <FormDialog
      opened
      title={level ? t('levels.changeTitle') : t('levels.add')}
      text={t('levels.text')}
      form={form}
      submit={t('app:save')}
      refusedAt={{ 'request.version-mismatch': level ? 'nameDe' : 'key' }}
      onSubmit={(values) =>
        put.mutateAsync({
          serviceLevelKey: values.key.trim(),
          version: level?.version ?? 0,
          level: inputOf(values),
        })
      }
      onCancel={onClose}
    >
      {!level && (
        <TextInput
          label={t('key')}
          description={t('keyHelp')}
          maxLength={60}
          {...required}
          {...form.getInputProps('key')}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('nameDe')} maxLength={100} {...required} {...form.getInputProps('nameDe')} />
        <TextInput label={t('nameEn')} maxLength={100} {...required} {...form.getInputProps('nameEn')} />
      </SimpleGrid>
      <Fieldset legend={t('levels.promises')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {priorities.flatMap((priority) =>
            goals.map((goal) => (
              <TextInput
                key={`${priority} ${goal}`}
                label={t(`levels.${goal}Of`, { priority: t(`priorities.${priority}`) })}
                placeholder={t('levels.nothing')}
                maxLength={7}
                {...form.getInputProps(`promises.${priority}.${goal}`)}
              />
            )),
          )}
        </SimpleGrid>
      </Fieldset>
      <Fieldset legend={t('levels.hours')}>
        <Checkbox
          size="md"
          mb="sm"
          label={t('levels.always')}
          {...form.getInputProps('always', { type: 'checkbox' })}
        />
        {!isAlways && (
          <Text size="sm" c="dimmed" mb="xs">
            {t('levels.hoursHelp')}
          </Text>
        )}
        {!isAlways && (
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {weekdays.map((day) => (
              <TextInput
                key={day}
                label={t(`levels.days.${day}`)}
                placeholder={t('levels.closed')}
                maxLength={40}
                {...form.getInputProps(`hours.${day}`)}
              />
            ))}
            <NativeSelect
              size="md"
              label={t('levels.timeZone')}
              data={zones}
              {...form.getInputProps('timeZone')}
            />
            <NativeSelect
              size="md"
              label={t('levels.holidays')}
              data={[{ value: '', label: t('levels.noHolidays') }, ...countries]}
              {...form.getInputProps('holidays.country')}
            />
            <TextInput
              label={t('levels.region')}
              description={t('levels.regionHelp')}
              maxLength={10}
              {...form.getInputProps('holidays.region')}
            />
          </SimpleGrid>
        )}
      </Fieldset>
      <TextInput
        label={t('levels.warnPercent')}
        description={t('levels.warnHelp')}
        inputMode="numeric"
        maxLength={2}
        {...form.getInputProps('warnPercent')}
      />
      {level && (
        <Checkbox
          size="md"
          label={t('levels.retire')}
          {...form.getInputProps('retired', { type: 'checkbox' })}
        />
      )}
    </FormDialog>
  );
}
