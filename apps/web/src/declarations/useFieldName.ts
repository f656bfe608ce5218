import { useTranslation } from 'react-i18next';

/** Those of the templates that are there from the beginning. */
const known = [
  'company',
  'product',
  'version',
  'since',
  'nextNews',
  'measures',
  'whatHappened',
  'consequences',
  'contact',
] as const;

/** What a field of a text is called; one that staff have thought of is called by its name. */
export function useFieldName(): (name: string) => string {
  const { t } = useTranslation('declarations');
  return (name) => {
    const one = known.find((field) => field === name);
    return one ? t(`fieldNames.${one}`) : name;
  };
}
