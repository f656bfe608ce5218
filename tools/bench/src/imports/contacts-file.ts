/** A file of contacts as German Excel writes it. */
export const contactsFile = (lines: number): string =>
  `\ufeff${[
    'Externe Kennung;Anrede;Vorname;Nachname;Position;E-Mail;Telefon;Verantwortungsbereiche',
    ...Array.from({ length: lines }, (_, index) =>
      [
        `P-${index}`,
        index % 2 ? 'Frau' : 'Herr',
        'Jürgen',
        `Groß-Müller ${index}`,
        '"Leitung; Einkauf"',
        `person.${index}@example.com`,
        `="+49 2433 ${1_000_000 + index}"`,
        '"Einkauf, Buchhaltung"',
      ].join(';'),
    ),
    '',
  ].join('\r\n')}`;
