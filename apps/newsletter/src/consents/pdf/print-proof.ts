import type { ConsentProofDto, ProofRowDto } from '@lotse/contracts';
import { Moments, Sheet } from '@lotse/pdf';
import { rowHash } from '../record.js';
import { wordsOf, type Words } from './words.js';

/** What is printed. */
export interface PrintableProof {
  proof: ConsentProofDto;
  language: 'de' | 'en';
  madeAt: string;
}

/** A record, as far as it is printed. */
interface Said {
  pii_processing: { purposes: string[]; collection_method: string; privacy_notice: string | null };
  event: {
    event_time: string;
    event_state: string;
    entity_id: string;
    proof: string | null;
    because: string | null;
    reference: string | null;
  };
  content_digest: string | null;
}

interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** What stands apart of a row. */
interface Personal {
  name?: string | null;
  email?: string | null;
  company?: string | null;
  asked_by?: string | null;
  reason?: string | null;
  proved_by?: string | null;
  proved_at?: string | null;
  wording?: string | null;
  /** Of a consent that was given elsewhere before: as it was brought along. */
  customer_number?: string;
  requested_at?: string;
  confirmed_at?: string;
  source?: string;
  ip?: string;
  former_reference?: string;
  line?: number;
  mail?: Mail;
  server?: string | null;
  answer?: string | null;
}

interface Row extends ProofRowDto {
  number: number;
  said: Said;
  /** `null` where it is locked or destroyed, or there was none. */
  personal: Personal | null;
}

type Fact = readonly [name: string, value: string];

/** A proof as a PDF that can be read without knowing JSON: it reads the proof and nothing else. */
export async function printProof({ proof, language, madeAt }: PrintableProof): Promise<Uint8Array> {
  const words = wordsOf[language];
  const sheet = new Sheet({
    title: words.title,
    language,
    madeAt: new Date(madeAt),
    footer: words.footer,
  });
  new Printed(sheet, words, { proof, language, madeAt }).print();
  return sheet.end();
}

const of = (names: Record<string, string>, value: string): string =>
  Object.hasOwn(names, value) ? (names[value] ?? value) : value;

const some = (...facts: [name: string, value: string | null | undefined][]): Fact[] =>
  facts.flatMap(([name, value]) => (value == null || value === '' ? [] : [[name, value] as const]));

class Printed {
  private readonly moments: Moments;
  private readonly proof: ConsentProofDto;
  private readonly madeAt: string;
  private readonly rows: Row[];

  constructor(
    private readonly sheet: Sheet,
    private readonly words: Words,
    { proof, language, madeAt }: PrintableProof,
  ) {
    this.moments = new Moments(language, 'Europe/Berlin');
    this.proof = proof;
    this.madeAt = madeAt;
    this.rows = proof.rows.map((row, index) => ({
      ...row,
      number: index + 1,
      said: JSON.parse(row.record) as Said,
      personal: row.content === null ? null : (JSON.parse(row.content.content) as Personal),
    }));
  }

  print(): void {
    const { sheet, words, rows } = this;
    sheet.heading(1, words.title);
    sheet.paragraph(words.intro);
    this.front();
    if (rows.some(({ said, personal }) => said.content_digest !== null && personal === null))
      sheet.paragraph(words.locked, { weight: 'bold' });
    sheet.heading(2, words.sections.course);
    if (rows.length === 0) sheet.paragraph(words.nothing);
    else this.course();
    sheet.heading(2, words.sections.verify);
    for (const { text, commands } of words.verify) {
      sheet.paragraph(text);
      if (commands !== undefined) sheet.paragraph(commands, { size: 8, color: '#0b4a8f' });
    }
    sheet.heading(2, words.sections.times);
    sheet.paragraph(words.times);
    if (rows.length === 0) return;
    sheet.breakPage();
    sheet.heading(1, words.sections.rows);
    for (const row of rows) this.row(row);
    this.mails();
    this.checkpoints();
  }

  private front(): void {
    const { words, proof } = this;
    const { labels } = words;
    const known = (field: 'name' | 'email' | 'company'): string | undefined =>
      this.rows.map(({ personal }) => personal?.[field]).findLast((value) => typeof value === 'string');
    const person =
      proof.contactId === null
        ? [[labels.person, words.companyAddress] as const]
        : [
            [labels.person, known('name') ?? words.unnamed] as const,
            [labels.contact, proof.contactId] as const,
          ];
    this.sheet.facts([
      ...person,
      [labels.address, known('email') ?? words.unnamed],
      ...some([labels.company, known('company')]),
      [labels.companyId, proof.companyId],
      [labels.madeAt, this.moments.tell(this.madeAt)],
    ]);
  }

  private course(): void {
    const { words } = this;
    this.sheet.table(
      [
        { title: words.columns.when, share: 0.26 },
        { title: words.columns.what, share: 0.38 },
        { title: words.columns.how, share: 0.36 },
      ],
      this.rows.map(({ number, said }) => [
        this.moments.tell(said.event.event_time),
        {
          title: words.row(number, of(words.states, said.event.event_state)),
          text: said.pii_processing.purposes.join(', '),
        },
        `${this.party(said)}\n${of(words.methods, said.pii_processing.collection_method)}`,
      ]),
    );
  }

  private row({ number, record, said, personal, seq, checkpoint }: Row): void {
    const { words } = this;
    const { labels } = words;
    const { event, pii_processing: processing } = said;
    const wording = personal?.wording;
    this.sheet.heading(2, words.row(number, of(words.states, event.event_state)));
    this.sheet.facts([
      [words.columns.when, this.moments.tell(event.event_time)],
      [labels.channels, processing.purposes.join(', ')],
      [labels.by, this.party(said)],
      [labels.method, of(words.methods, processing.collection_method)],
      ...some(
        [labels.proof, event.proof && of(words.proofs, event.proof)],
        [labels.because, event.because && this.reason(event)],
        [labels.person, personal?.name],
        [labels.address, personal?.email],
        [labels.askedBy, personal?.asked_by],
        [labels.reason, personal?.reason],
        [labels.provedBy, personal?.proved_by && of(words.addressProofs, personal.proved_by)],
        [labels.provedAt, personal?.proved_at && this.moments.tell(personal.proved_at)],
        [labels.customerNumber, personal?.customer_number],
        [labels.requestedThen, personal?.requested_at],
        [labels.confirmedThen, personal?.confirmed_at],
        [labels.source, personal?.source],
        [labels.ip, personal?.ip],
        [labels.formerReference, personal?.former_reference],
        [labels.line, personal?.line?.toString()],
        [labels.wording, [processing.privacy_notice, wording].filter(Boolean).join('\n')],
        [labels.subject, personal?.mail?.subject],
        [labels.server, personal?.server],
        [labels.answer, personal?.answer],
        [labels.reference, event.reference],
      ),
      [labels.place, seq === null || checkpoint === null ? words.unsealed : words.place(seq, checkpoint)],
      [labels.hash, rowHash(record).toString('hex')],
    ]);
  }

  private mails(): void {
    const { sheet, words } = this;
    const mails = this.rows.flatMap(({ number, personal }) =>
      personal?.mail ? [{ number, ...personal.mail }] : [],
    );
    if (mails.length === 0) return;
    sheet.breakPage();
    sheet.heading(1, words.sections.mails);
    for (const { number, to, subject, text } of mails) {
      sheet.heading(2, words.mail(number));
      sheet.facts([
        [words.labels.to, to],
        [words.labels.subject, subject],
      ]);
      sheet.paragraph(text);
    }
  }

  private checkpoints(): void {
    const { sheet, words, proof } = this;
    if (proof.checkpoints.length === 0) return;
    sheet.breakPage();
    sheet.heading(1, words.sections.checkpoints);
    sheet.facts([[words.labels.key, proof.publicKey.trim()]]);
    for (const { number, body, signature } of proof.checkpoints) {
      sheet.heading(2, words.checkpoint(number));
      sheet.facts([
        [words.labels.checkpoint, body.trim()],
        [words.labels.signature, signature],
      ]);
    }
  }

  /** `kind:id` of whoever has an id. */
  private party({ event: { entity_id: entity } }: Said): string {
    const [kind = '', id] = entity.split(/:(.*)/s);
    const named = of(this.words.parties, kind);
    return id === undefined ? named : `${named} ${id}`;
  }

  /** Of a pause, until when. */
  private reason({ event_state: state, because }: Said['event']): string {
    if (because === null) return '';
    return state === 'paused' || state === 'imported'
      ? this.moments.tell(because)
      : of(this.words.reasons, because);
  }
}
