import type { Contact } from '../api/contacts.js';
import type { StepInput, StepName, WholeCase } from './succession.queries.js';

/** What a dialog asks for, whichever step it is. */
export interface StepValues {
  reason: string;
  companyId: string;
  person: Contact | null;
  collectorId: string;
  reviewerId: string;
  legalForm: string;
  outcome: string;
  newOwner: Contact | null;
  returnFiles: boolean;
  personDied: boolean;
}

export const legalForms = [
  'sole-trader',
  'partnership',
  'professional-partnership',
  'limited-company',
  'other',
] as const;

export const outcomes = ['transfer', 'close'] as const;

export const valuesFor = ({ collector, reviewer, legalForm, outcome, documents }: WholeCase): StepValues => ({
  reason: '',
  companyId: '',
  person: null,
  collectorId: collector?.id ?? '',
  reviewerId: reviewer?.id ?? '',
  legalForm: legalForm ?? '',
  outcome: outcome ?? '',
  newOwner: null,
  returnFiles: false,
  personDied: documents.some(({ item, verdict }) => item === 'death-certificate' && verdict === 'accepted'),
});

/** A step as the API takes it: with the fields that belong to it, and no others. */
export function inputOf(
  step: StepName,
  values: StepValues,
  { collector, reviewer }: Pick<WholeCase, 'collector' | 'reviewer'>,
  /** What is not needed, or the report that is dropped. */
  about: string | undefined,
): StepInput {
  const input: StepInput = { step, reason: values.reason.trim() };
  switch (step) {
    case 'link-company':
      return { ...input, companyId: values.companyId };
    case 'hold':
      return { ...input, personId: values.person?.id ?? null };
    case 'assign': {
      const { collectorId, reviewerId } = values;
      return {
        ...input,
        ...(collectorId && collectorId !== collector?.id && { collectorId }),
        ...(reviewerId && reviewerId !== reviewer?.id && { reviewerId }),
      };
    }
    case 'ask-documents':
      return { ...input, legalForm: legalForms.find((one) => one === values.legalForm) ?? null };
    case 'waive':
      return { ...input, item: about ?? null };
    case 'drop-report':
      return { ...input, reportId: about ?? null };
    case 'propose': {
      const outcome = outcomes.find((one) => one === values.outcome) ?? null;
      return {
        ...input,
        outcome,
        ...(outcome === 'transfer' && { newOwnerId: values.newOwner?.id ?? null }),
      };
    }
    case 'withdraw':
      return {
        ...input,
        ...(values.returnFiles && { returnFiles: true }),
        personDied: values.personDied,
      };
    case 'release':
      return { ...input, personDied: values.personDied };
    default:
      return input;
  }
}
