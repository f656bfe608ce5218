/** How much a mail server may say in one reply: characters in a line, of which RFC 5321 (4.5.3.1.5) allows 512, and lines. */
export const replyLimits = { line: 4_096, lines: 128 };

/** What a mail server says to one command. */
export interface Reply {
  code: number;
  /** All its lines with the code before each, joined by line feeds. */
  text: string;
}

/** The beginning of each line (RFC 5321, 4.2): a code, and whether another line follows. */
const beginning = /^[2-5]\d\d(?:[ -]|$)/;

/** Puts replies together from what comes over the wire, however it is cut. */
export class Replies {
  private rest = '';
  private lines: string[] = [];

  /** Nothing has come of a reply that is not there yet. */
  get isEmpty(): boolean {
    return this.rest === '' && this.lines.length === 0;
  }

  /** @returns whether it was all as it should be: else nothing that follows means anything */
  take(chunk: Buffer, hear: (reply: Reply) => void): boolean {
    const said = chunk.toString();
    if (!said.includes('\n')) {
      this.rest += said;
      return this.rest.length <= replyLimits.line;
    }
    const text = this.rest + said;
    let from = 0;
    for (let end; (end = text.indexOf('\n', from)) >= 0; from = end + 1)
      if (!this.takeLine(text.slice(from, text[end - 1] === '\r' ? end - 1 : end), hear)) return false;
    this.rest = text.slice(from);
    return this.rest.length <= replyLimits.line;
  }

  private takeLine(line: string, hear: (reply: Reply) => void): boolean {
    const { lines } = this;
    if (line.length > replyLimits.line || !beginning.test(line)) return false;
    if (lines.length === replyLimits.lines || (lines[0] ?? line).slice(0, 3) !== line.slice(0, 3))
      return false;
    lines.push(line);
    if (line[3] === '-') return true;
    this.lines = [];
    hear({ code: Number(line.slice(0, 3)), text: lines.join('\n') });
    return true;
  }
}

/** What a server can do besides, by its answer to EHLO (RFC 5321, 4.1.1.1), each with what it says of it; in capital letters. */
export const offersIn = ({ text }: Pick<Reply, 'text'>): Map<string, string[]> =>
  new Map(
    text
      .split('\n')
      .slice(1)
      .map((line) => {
        const [name = '', ...about] = line.slice(4).trim().toUpperCase().split(/[ =]+/);
        return [name, about];
      }),
  );
