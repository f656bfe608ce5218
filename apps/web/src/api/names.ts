interface Person {
  academicTitle: string | null;
  firstName: string;
  lastName: string;
}

/** As one is spoken of: Dr. Ayşe Yıldız. */
export const personName = ({ academicTitle, firstName, lastName }: Person): string =>
  [academicTitle, firstName, lastName].filter(Boolean).join(' ');

/** As lists are ordered: Yıldız, Dr. Ayşe. */
export const listedPersonName = ({ academicTitle, firstName, lastName }: Person): string =>
  [lastName, [academicTitle, firstName].filter(Boolean).join(' ')].filter(Boolean).join(', ');

/** With its legal form: Hansen Logistik GmbH. */
export const companyName = ({
  legalName,
  legalForm,
}: {
  legalName: string;
  legalForm?: string | null;
}): string => [legalName, legalForm].filter(Boolean).join(' ');
