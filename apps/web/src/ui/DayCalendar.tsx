import { DatePicker } from '@mantine/dates';
import 'dayjs/locale/de';
import 'dayjs/locale/en-gb';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';

export interface DayCalendarProps {
  /** YYYY-MM-DD */
  day: string | null;
  min: string | undefined;
  max: string | undefined;
  onChoose: (day: string) => void;
}

/** A month to choose a day from, in the language of the page. */
export function DayCalendar({ day, min, max, onChoose }: DayCalendarProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return (
    <DatePicker
      locale={i18n.language === 'de' ? 'de' : 'en-gb'}
      value={day}
      {...(day && { defaultDate: day })}
      {...(min && { minDate: min })}
      {...(max && { maxDate: max })}
      weekendDays={[]} // in Mantine's red they cannot be read well enough, and neither can the days of other months
      hideOutsideDates
      onChange={(chosen) => chosen && onChoose(chosen)}
      getDayAriaLabel={format.day}
      ariaLabels={{
        nextMonth: t('day.nextMonth'),
        previousMonth: t('day.previousMonth'),
        nextYear: t('day.nextYear'),
        previousYear: t('day.previousYear'),
        nextDecade: t('day.nextDecade'),
        previousDecade: t('day.previousDecade'),
      }}
    />
  );
}
