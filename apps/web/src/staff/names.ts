/** As one is spoken of: Dr. Ayşe Yıldız. */
export const personName = (person: {
  academicTitle: string | null;
  firstName: string;
  lastName: string;
}): string => [person.academicTitle, person.firstName, person.lastName].filter(Boolean).join(' ');

export const companyName = (company: { legalName: string; legalForm?: string | null }): string =>
  [company.legalName, company.legalForm].filter(Boolean).join(' ');
