import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { responsibilitiesQuery, useCatalogueName } from '../api/catalogue.js';
import { asksForResponsibility } from './steps.js';

/** Sources that are no single responsibility, by what the words are kept under: a colon means something else there. */
const known = {
  'list:emergency': 'list-emergency',
  'list:privacy-incident': 'list-privacy-incident',
  responsibility: 'responsibility',
  delegate: 'delegate',
  'primary-contact': 'primary-contact',
  'company-address': 'company-address',
} as const;

const isKnown = (source: string): source is keyof typeof known => source in known;
const lists = ['list:emergency', 'list:privacy-incident'] as const;
const people = ['responsibility', 'delegate', 'primary-contact', 'company-address'] as const;
const ofOne = 'responsibility:';

export interface Sources {
  nameOf: (source: string) => string;
  /** Whom a step reaches that has these. */
  meaningOf: (sources: readonly string[]) => string;
  /** A responsibility that is not offered any more: whoever still has it is reached. */
  isRetired: (source: string) => boolean;
  /** What steps of a chain can be made of, with what is in use though it is not offered any more. */
  offered: (chain: string, used: readonly string[]) => { group: string; items: SourceOption[] }[];
}

export interface SourceOption {
  value: string;
  label: string;
}

/** What the sources of a chain are called, and what they mean. */
export function useSources(): Sources {
  const { t } = useTranslation('reach-chains');
  const name = useCatalogueName();
  const { data: areas = [] } = useQuery(responsibilitiesQuery);
  const responsibilities = new Map(
    areas.flatMap((area) => area.responsibilities).map((one) => [`${ofOne}${one.key}`, one]),
  );
  const nameOf = (source: string): string => {
    if (isKnown(source)) return t(`sources.${known[source]}.name`);
    const responsibility = responsibilities.get(source);
    return responsibility ? name(responsibility.name) : source;
  };
  const isRetired = (source: string): boolean => Boolean(responsibilities.get(source)?.retiredAt);
  const optionOf = (source: string): SourceOption => ({
    value: source,
    label: isRetired(source) ? t('retiredOne', { name: nameOf(source) }) : nameOf(source),
  });

  return {
    nameOf,
    isRetired,

    meaningOf: (sources) => {
      const held = sources.filter((source) => source.startsWith(ofOne));
      const sentences = sources.map((source) => {
        if (isKnown(source)) return t(`sources.${known[source]}.meaning`);
        return held.includes(source) ? t('sources.held', { count: held.length }) : t('sources.unknown');
      });
      return [...new Set(sentences)].join(' ');
    },

    offered: (chain, used) => [
      { group: t('groups.lists'), items: lists.map(optionOf) },
      {
        group: t('groups.people'),
        items: people
          .filter((one) => one !== 'responsibility' || asksForResponsibility(chain) || used.includes(one))
          .map(optionOf),
      },
      ...areas
        .map((area) => ({
          group: name(area.name),
          items: area.responsibilities
            .map(({ key }) => `${ofOne}${key}`)
            .filter((source) => !isRetired(source) || used.includes(source))
            .map(optionOf),
        }))
        .filter(({ items }) => items.length > 0),
      ...unknownOf(
        t('groups.others'),
        used.filter((source) => !isKnown(source) && !responsibilities.has(source)),
      ),
    ],
  };
}

/** What a newer release has written: it stays until somebody takes it out. */
const unknownOf = (group: string, sources: string[]): { group: string; items: SourceOption[] }[] =>
  sources.length === 0
    ? []
    : [{ group, items: [...new Set(sources)].map((source) => ({ value: source, label: source })) }];
