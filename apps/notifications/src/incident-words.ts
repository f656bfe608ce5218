import type { IncidentKind, Severity } from '@lotse/contracts';

/** What kinds of incidents are called, for everybody who reads of them. */
export const kindNames: Record<'de' | 'en', Record<IncidentKind, string>> = {
  de: { emergency: 'Störung', privacy: 'Datenschutzvorfall', vulnerability: 'Sicherheitslücke' },
  en: { emergency: 'Incident', privacy: 'Data-protection incident', vulnerability: 'Vulnerability' },
};

/** How bad they are, within a sentence. */
export const severityNames: Record<'de' | 'en', Record<Severity, string>> = {
  de: { critical: 'kritisch', high: 'hoch', low: 'niedrig' },
  en: { critical: 'critical', high: 'high', low: 'low' },
};
