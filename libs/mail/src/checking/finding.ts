/** What was found, in words for an operator: a problem keeps mail from arriving, a warning may, or soon will. */
export interface Finding {
  level: 'ok' | 'warning' | 'problem';
  /** A mail server's `host:port`, or a domain. */
  about: string;
  /** One line, with what to do where something is wrong. */
  says: string;
}

/** Says things about one server or one domain. */
export class About {
  readonly findings: Finding[] = [];

  constructor(private readonly name: string) {}

  ok(says: string): void {
    this.findings.push({ level: 'ok', about: this.name, says });
  }

  warning(says: string): void {
    this.findings.push({ level: 'warning', about: this.name, says });
  }

  problem(says: string): void {
    this.findings.push({ level: 'problem', about: this.name, says });
  }
}

/** What a stranger has said, so that a terminal can show it: one line, nothing but printable ASCII. */
export const printable = (text: string, most = 300): string => {
  const line = text.slice(0, most).replace(/[^\x20-\x7e]/g, '?');
  return text.length > most ? `${line} …` : line;
};
