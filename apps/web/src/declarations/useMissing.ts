import { useTranslation } from 'react-i18next';
import { fieldsIn, languagesOf, type Draft } from './declaration.js';

/** What is needed and is not there, with a sentence each, by the path of its field. */
export function useMissing(): (draft: Draft) => Record<string, string> {
  const { t } = useTranslation(['declarations', 'incidents']);
  return (draft) => {
    const { way, company, customerNumbers, filter } = draft.target;
    const isEmpty = (text: string | undefined): boolean => !text?.trim();
    const needed: [path: string, isMissing: boolean, sentence: string][] = [
      ['target.companyIds', way === 'company' && company === null, t('form.required.company')],
      ['target.customerNumbers', way === 'numbers' && isEmpty(customerNumbers), t('form.required.numbers')],
      [
        'target.filter.product',
        way === 'filter' && filter.product === '' && filter.country === '',
        t('form.required.filter'),
      ],
      ...languagesOf(draft).flatMap((language): typeof needed => [
        [
          `texts.${language}.subject`,
          isEmpty(draft.texts[language].subject),
          t('incidents:form.required.subject'),
        ],
        [`texts.${language}.text`, isEmpty(draft.texts[language].text), t('incidents:form.required.text')],
      ]),
      ...fieldsIn(draft).map((name): (typeof needed)[number] => [
        `fields.${name}`,
        isEmpty(draft.fields[name]),
        t('form.required.field'),
      ]),
    ];
    return Object.fromEntries(
      needed.filter(([, isMissing]) => isMissing).map(([path, , sentence]) => [path, sentence]),
    );
  };
}
