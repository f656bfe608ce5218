import { useTranslation } from 'react-i18next';

/** Minutes as people say them: in hours or days where they are whole ones. */
export function useSpan(): (minutes: number) => string {
  const { t } = useTranslation('incident-policies');
  return (minutes) => {
    if (minutes % 1_440 === 0) return t('span.days', { count: minutes / 1_440 });
    if (minutes % 60 === 0) return t('span.hours', { count: minutes / 60 });
    return t('span.minutes', { count: minutes });
  };
}
