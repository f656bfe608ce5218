import type {
  ConsideredRecipientDto,
  ExplainedRecipientDto,
  ExplainedStepDto,
  ReachSource,
  ResolvedRecipients,
} from '@lotse/contracts';
import { explained, sourceName, summary, type ResponsibilityNames, type Sentence } from './explaining.js';
import type { Recipient, Resolution } from './facts.js';

/** A resolution as it is answered: the same from whoever keeps the facts. */
export const resolvedRecipients = (resolution: Resolution, chain: string): ResolvedRecipients => ({
  chain,
  step: resolution.step,
  position: resolution.position < 0 ? null : resolution.position,
  recipients: resolution.recipients.map(considered),
  steps: resolution.steps.map(({ step, sources, reaches, recipients }) => ({
    step,
    sources: [...sources],
    reaches,
    recipients: recipients.map(considered),
  })),
});

/**
 * A resolution with its sentences.
 * @param asked the key of the responsibility that was asked for; `null` where none was
 * @param contactName what a contact is called; `null` where that is not known
 */
export function explainedRecipients(
  resolution: Resolution,
  asked: string | null,
  names: ResponsibilityNames,
  contactName: (contactId: string) => string | null,
): { sentence: Sentence; recipients: ExplainedRecipientDto[]; steps: ExplainedStepDto[] } {
  const told = (recipient: Recipient): ExplainedRecipientDto => ({
    ...considered(recipient),
    sentence: explained(recipient, names, contactName),
  });
  const meant = (source: ReachSource): ReachSource =>
    source === 'responsibility' && asked !== null ? `responsibility:${asked}` : source;
  const steps = resolution.steps.map((step) => ({ ...step, sources: step.sources.map(meant) }));
  return {
    sentence: summary({ ...resolution, steps }, names),
    recipients: resolution.recipients.map(told),
    steps: resolution.steps.map(({ step, sources, reaches, recipients }) => ({
      step,
      sources: [...sources],
      reaches,
      name: sourceNames(sources.map(meant), names),
      recipients: recipients.map(told),
    })),
  };
}

const sourceNames = (sources: readonly ReachSource[], names: ResponsibilityNames): Sentence => {
  const called = sources.map((source) => sourceName(source, names));
  return { de: called.map(({ de }) => de).join(', '), en: called.map(({ en }) => en).join(', ') };
};

const considered = (recipient: Recipient): ConsideredRecipientDto => ({
  contactId: recipient.contactId,
  email: recipient.email,
  label: recipient.label,
  included: recipient.included,
  rule: recipient.rule,
  source: recipient.source,
  deputyOf: recipient.deputyOf,
  absent: recipient.absent,
  addressDead: recipient.addressDead,
  erasedSince: recipient.erasedSince,
});
