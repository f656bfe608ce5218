/** The keys of the catalogue on which rules depend. Whatever staff call them, keys stay what they are. */
export const knownResponsibilities = {
  owner: 'owner',
  internalOfficer: 'internal-data-protection-officer',
  externalOfficer: 'external-data-protection-officer',
} as const;
