import PDFDocument from 'pdfkit';
import { Face, type Weight } from './face.js';
import { wrapped } from './wrap.js';

const margin = { top: 56, bottom: 64, left: 56, right: 56 };
const ink = '#1a1a1a';
const faint = '#5c636a';
const line = '#ced4da';

export interface Style {
  size?: number;
  weight?: Weight;
  color?: string;
}

export interface Column {
  title: string;
  /** Its share of the width. */
  share: number;
}

/** What stands in a place of a table: text, of which the first line may be bold. */
export type Cell = string | { title: string; text: string };

export interface SheetSettings {
  title: string;
  language: 'de' | 'en';
  /** When it is said to have been made: the same document is the same to the byte. */
  madeAt: Date;
  /** At the foot of each page. */
  footer: (page: number, pages: number) => string;
}

type Structure = ReturnType<PDFKit.PDFDocument['struct']>;

/**
 * Pages of A4, filled from top to bottom: headings, paragraphs and tables that go on over pages, with the structure that
 * programs read aloud from. Archived for long, so PDF/A-2a (ISO 19005-2).
 */
export class Sheet {
  private readonly document: PDFKit.PDFDocument;
  private readonly faces = { regular: new Face('regular'), bold: new Face('bold') };
  private readonly bytes: Promise<Buffer>;
  private y = margin.top;

  constructor(private readonly settings: SheetSettings) {
    const { title, language, madeAt } = settings;
    this.document = new PDFDocument({
      size: 'A4',
      margins: { top: 0, bottom: 0, left: 0, right: 0 }, // pages are broken here, not by the library
      bufferPages: true,
      font: '', // none of those that are not embedded
      fontLayoutCache: false, // ids and addresses come once each: it would only grow
      pdfVersion: '1.7',
      subset: 'PDF/A-2a',
      tagged: true,
      lang: language,
      displayTitle: true,
      info: { Title: title, Creator: 'Lotse', Producer: 'Lotse', CreationDate: madeAt, ModDate: madeAt },
    });
    this.bytes = collected(this.document);
    for (const weight of ['regular', 'bold'] as const)
      this.document.registerFont(weight, this.faces[weight].font as unknown as string); // takes fontkit's fonts as well
  }

  get width(): number {
    return this.document.page.width - margin.left - margin.right;
  }

  heading(level: 1 | 2 | 3, text: string): void {
    const size = { 1: 18, 2: 13, 3: 10.5 }[level];
    const lines = this.wrap(text, { size, weight: 'bold' }, this.width);
    this.gap({ 1: 4, 2: 18, 3: 10 }[level]);
    this.keep(lines.length * heightOf(size) + 60); // not alone at the end of a page
    this.block(`H${level}`, lines, { size, weight: 'bold' });
    this.gap(4);
  }

  paragraph(text: string, style: Style = {}): void {
    const lines = this.wrap(text, style, this.width);
    this.keep(Math.min(lines.length, 3) * heightOf(style.size));
    this.block('P', lines, style);
    this.gap(4);
  }

  /** Names and values, side by side. */
  facts(facts: readonly (readonly [name: string, value: string])[]): void {
    this.rows(
      [
        { title: '', share: 0.28 },
        { title: '', share: 0.72 },
      ],
      facts.map(([name, value]) => [{ title: name, text: '' }, value]),
      { hasHead: false },
    );
  }

  table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): void {
    this.rows(columns, rows, { hasHead: true });
  }

  async end(): Promise<Buffer> {
    const { count } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.document.switchToPage(page);
      this.document.markContent('Artifact', { type: 'Pagination' });
      const y = this.document.page.height - margin.bottom + 18;
      this.rule(y);
      this.write(this.settings.footer(page + 1, count), margin.left, y + 6, { size: 7.5, color: faint });
      this.document.endMarkedContent();
    }
    this.document.end();
    return this.bytes;
  }

  private rows(
    columns: readonly Column[],
    rows: readonly (readonly Cell[])[],
    { hasHead }: { hasHead: boolean },
  ): void {
    const table = this.document.struct('Table');
    this.document.addStructure(table);
    const head = (): void => {
      if (!hasHead) return;
      const cells = columns.map(({ title }) => ({ title, text: '' }));
      this.row(table, columns, cells, { tag: 'TH', onBreak: () => undefined });
    };
    if (hasHead) this.keep(heightOf() * 4);
    head();
    for (const cells of rows) this.row(table, columns, cells, { tag: 'TD', onBreak: head });
    table.end();
    this.gap(6);
  }

  private row(
    table: Structure,
    columns: readonly Column[],
    cells: readonly Cell[],
    { tag, onBreak }: { tag: 'TH' | 'TD'; onBreak: () => void },
  ): void {
    const gutter = 10;
    const set = cells.map((cell, index) => {
      const width = (columns[index]?.share ?? 0) * this.width - gutter;
      const { title, text } = typeof cell === 'string' ? { title: '', text: cell } : cell;
      return [
        ...(title === '' ? [] : this.lines(title, { weight: 'bold' }, width)),
        ...(text === '' ? [] : this.lines(text, {}, width)),
      ];
    });
    const height = heightOf();
    const longest = Math.max(...set.map(({ length }) => length));
    const whole = longest * height;
    if (whole > this.left && whole <= this.page - 3 * height) {
      this.newPage();
      onBreak();
    }
    for (let from = 0; from < longest;) {
      if (this.left < height) {
        this.newPage();
        onBreak();
      }
      const count = Math.min(longest - from, Math.floor(this.left / height));
      const row = this.document.struct('TR');
      table.add(row);
      let x = margin.left;
      set.forEach((its, index) => {
        const part = its.slice(from, from + count);
        const cell = this.document.struct(tag);
        row.add(cell);
        const marked = this.document.markStructureContent(tag);
        part.forEach(({ text, style }, place) => this.write(text, x, this.y + place * height, style));
        this.document.endMarkedContent();
        cell.add(marked);
        cell.end();
        x += (columns[index]?.share ?? 0) * this.width;
      });
      row.end();
      this.y += count * height + 3;
      from += count;
    }
    this.document.markContent('Artifact', { type: 'Layout' });
    this.rule(this.y - 1);
    this.document.endMarkedContent();
    this.y += 3;
  }

  private block(tag: string, lines: readonly string[], style: Style): void {
    const element = this.document.struct(tag);
    this.document.addStructure(element);
    const height = heightOf(style.size);
    for (let from = 0; from < lines.length;) {
      if (this.left < height) this.newPage();
      const part = lines.slice(from, from + Math.floor(this.left / height));
      const marked = this.document.markStructureContent(tag);
      for (const text of part) {
        this.write(text, margin.left, this.y, style);
        this.y += height;
      }
      this.document.endMarkedContent();
      element.add(marked);
      from += part.length;
    }
    element.end();
  }

  private lines(text: string, style: Style, width: number): { text: string; style: Style }[] {
    return this.wrap(text, style, width).map((one) => ({ text: one, style }));
  }

  private wrap(text: string, { size = 9, weight = 'regular' }: Style, width: number): string[] {
    return wrapped(text, this.faces[weight], { size, width });
  }

  private write(
    text: string,
    x: number,
    y: number,
    { size = 9, weight = 'regular', color = ink }: Style,
  ): void {
    if (text === '') return;
    this.document.font(weight).fontSize(size).fillColor(color).text(text, x, y, { lineBreak: false });
  }

  private rule(y: number): void {
    this.document
      .moveTo(margin.left, y)
      .lineTo(margin.left + this.width, y)
      .lineWidth(0.5)
      .strokeColor(line)
      .stroke();
  }

  /** How much of a page can be filled. */
  private get page(): number {
    return this.document.page.height - margin.top - margin.bottom;
  }

  private get left(): number {
    return this.document.page.height - margin.bottom - this.y;
  }

  private gap(height: number): void {
    if (this.y > margin.top) this.y += height;
  }

  /** What follows begins at the top of a page. */
  breakPage(): void {
    if (this.y > margin.top) this.newPage();
  }

  /** Goes on with the next page where there is less room. */
  private keep(height: number): void {
    if (this.left < height) this.newPage();
  }

  private newPage(): void {
    inOnePiece(this.document.page);
    this.document.addPage();
    this.y = margin.top;
  }
}

const heightOf = (size = 9): number => Math.round(size * 1.4 * 10) / 10;

/**
 * What was written to a page. Until the end, when the number of pages is known, the library keeps each of thousands of strokes as an object
 * of its own: ten times as much memory.
 */
function inOnePiece(page: PDFKit.PDFPage): void {
  const { content } = page as unknown as { content: { buffer: Uint8Array[] } };
  content.buffer = [Buffer.concat(content.buffer)];
}

function collected(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}
