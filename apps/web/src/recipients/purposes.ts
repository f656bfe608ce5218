/** What somebody can be reached for besides responsibilities. */
export const fixedPurposes = ['emergency', 'privacy-incident', 'vulnerability', 'mandatory'] as const;
