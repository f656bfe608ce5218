import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import { attachmentDisposition, mediaTypes } from '@lotse/blobs';
import {
  AddSuccessionDocumentInput,
  AssessSuccessionDocumentInput,
  DomainError,
  invalid,
  type Actor,
  type AddSuccessionDocument,
  type AssessSuccessionDocument,
  type LookAtSuccessionDocument,
  type SuccessionDocumentDto,
  type SuccessionDocumentLinkDto,
  type SuccessionPerson,
  type WholeSuccessionCaseDto,
} from '@lotse/contracts';
import { SignedLinks } from '@lotse/mail';
import { checked } from '@lotse/messaging';
import { Clock, Commands, Database, onBehalfOf, OnTimer, type DueTimer, type Tx } from '@lotse/persistence';
import {
  html,
  PagesServer,
  type GivenFile,
  type Page,
  type PageLanguage,
  type PageRequest,
} from '@lotse/public-pages';
import type { Attachment } from '../attachments/attachment.entity.js';
import { Attachments } from '../attachments/attachments.service.js';
import { MailedFiles } from '../attachments/mailed-files.js';
import { itself } from '../this-service.js';
import { CasesRepository } from './cases.repository.js';
import {
  SuccessionDocument,
  SuccessionLook,
  type SuccessionCase,
  type SuccessionReport,
} from './case.entity.js';
import { isEnded, takesDocuments } from './course.js';
import { documentsAreDestroyed, Keeping } from './keeping.js';
import { SuccessionLetters } from './letters.js';
import { isAssigned, Reading, shown } from './reading.js';
import { refuseWhoMayNotWork } from './who.js';

export const caseFilesPath = '/a/case-files/';

/** For how long a document can be opened once somebody has asked for it, in milliseconds. */
const aWhile = 5 * 60_000;
/** From one reporter: none of them takes the place of another. */
const mostDocuments = 60;

/** Why a file was not taken, as `MailedFiles` says it, or as the case does. */
export type SendingRefusal = Exclude<Awaited<ReturnType<MailedFiles['take']>>, object> | 'too-many' | 'ended';

const sentences = {
  used: {
    de: ['Der Link wurde schon benutzt', 'Bitte öffnen Sie das Dokument aus dem Verfahren noch einmal.'],
    en: ['The link was used already', 'Please open the document from its case once more.'],
  },
  notThere: {
    de: ['Das Dokument ist gerade nicht zu haben', 'Bitte versuchen Sie es später noch einmal.'],
    en: ['The document cannot be had right now', 'Please try again later.'],
  },
} as const;

/** Documents of a case: certificates, which two people see, each look of whom is written down, and which are destroyed in the end. */
@Injectable()
export class Documents implements OnModuleInit {
  private readonly logger = new Logger(Documents.name);

  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly cases: CasesRepository,
    private readonly attachments: Attachments,
    private readonly files: MailedFiles,
    private readonly keeping: Keeping,
    private readonly letters: SuccessionLetters,
    private readonly reading: Reading,
    private readonly links: SignedLinks,
    private readonly clock: Clock,
    private readonly server: PagesServer,
  ) {}

  onModuleInit(): void {
    this.server.serveFiles(`${caseFilesPath}:token`, {
      origin: null,
      give: (request) => onBehalfOf({ tenant: null }, () => this.give(request)),
    });
  }

  /**
   * One that came on paper: staff say which, and keep the paper themselves.
   * @throws DomainError not-found `succession.not-found`, forbidden `auth.not-allowed`, `succession.not-assigned`
   * @throws DomainError conflict `succession.step-refused`
   */
  async add(command: AddSuccessionDocument): Promise<SuccessionDocumentDto> {
    const { actor, person, caseId } = command;
    refuseWhoMayNotWork(actor, person);
    return this.commands.run(command, async (tx) => {
      const one = await this.take(tx, caseId);
      if (one.collector?.id !== person.id) throw new DomainError('forbidden', 'succession.not-assigned');
      if (one.state !== 'documents') throw new DomainError('conflict', 'succession.step-refused');
      const { item, note } = checked(AddSuccessionDocumentInput, command.document);
      await this.refuseUnknown(tx, one, item);
      const document = this.newDocument(one, { way: 'staff', item, note, hasFile: false, reportId: null });
      await this.cases.addDocument(tx, document);
      const done = { step: 'document', from: one.state, actor, name: person.name, reason: item };
      await this.keeping.keep(tx, one, done);
      return shown(document, undefined, true);
    });
  }

  /**
   * Accepts or refuses it. Whoever has sent it is told why it is refused.
   * @throws DomainError as {@link add}; not-found `succession.document-not-found`, version-mismatch `request.version-mismatch`
   * @throws DomainError conflict `succession.file-not-there`, `succession.not-looked`
   */
  async assess(command: AssessSuccessionDocument): Promise<WholeSuccessionCaseDto> {
    const { actor, person, caseId, documentId, version } = command;
    refuseWhoMayNotWork(actor, person);
    return this.commands.run(command, async (tx) => {
      const one = await this.take(tx, caseId);
      if (one.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      if (one.collector?.id !== person.id) throw new DomainError('forbidden', 'succession.not-assigned');
      // what was approved stays as it was when it was
      if (one.state !== 'documents') throw new DomainError('conflict', 'succession.step-refused');
      const { item, verdict, reason } = checked(AssessSuccessionDocumentInput, command.assessment);
      const document = await this.cases.document(tx, caseId, documentId);
      if (!document) throw new DomainError('not-found', 'succession.document-not-found');
      const needed = await this.refuseUnknown(tx, one, item);
      if (verdict === 'accepted') await this.refuseUnseen(tx, [document], person);
      await this.cases.saveDocument(tx, Object.assign(document, { item, verdict, reason }));
      const done = { step: 'assess', from: one.state, actor, name: person.name };
      await this.keeping.keep(tx, one, { ...done, reason: `${item}: ${verdict}` });
      if (verdict === 'refused')
        await this.letters.refused(tx, one, { item: needed, reason, reportId: document.reportId });
      return this.reading.whole(tx, one, person);
    });
  }

  /**
   * Lets one of the two look at a document, once. That they have asked is written down before they can.
   * @throws DomainError not-found `succession.not-found`, `succession.document-not-found`; forbidden `succession.not-assigned`
   * @throws DomainError conflict `succession.file-not-there`
   */
  async look(command: LookAtSuccessionDocument): Promise<SuccessionDocumentLinkDto> {
    const { actor, person, caseId, documentId } = command;
    refuseWhoMayNotWork(actor, person);
    const { id, until } = await this.commands.run(command, async (tx) => {
      const one = await this.take(tx, caseId);
      if (!isAssigned(one, person)) throw new DomainError('forbidden', 'succession.not-assigned');
      const document = await this.cases.document(tx, caseId, documentId);
      if (!document) throw new DomainError('not-found', 'succession.document-not-found');
      const file = (await this.attachments.keptFor(tx, [documentId])).get(documentId);
      if (!canBeOpened(file)) throw new DomainError('conflict', 'succession.file-not-there');
      const at = this.clock.now();
      const look = Object.assign(new SuccessionLook(), {
        id: uuidv7(),
        caseId,
        documentId,
        userId: person.id,
        userName: person.name,
        at,
        openedAt: null,
      } satisfies SuccessionLook);
      await this.cases.addLook(tx, look);
      return { id: look.id, until: new Date(at.getTime() + aWhile).toISOString() };
    });
    // outside of what is kept for repeats: it is a right
    return { url: this.links.to(caseFilesPath, { subject: id, until: new Date(until) }), until };
  }

  /** What somebody sends who has reported it. @returns why it was not taken; `null`: it was */
  async send(
    report: SuccessionReport,
    { name, content }: { name: string; content: Uint8Array },
  ): Promise<SendingRefusal | null> {
    const file = await this.files.take(name, content, 0);
    if (typeof file === 'string') return file;
    return this.database.transaction(async (tx) => {
      const one = await this.take(tx, report.caseId);
      if (!takesDocuments(one.state)) return 'ended';
      const sent = (await this.cases.documents(tx, one.id)).filter(({ reportId }) => reportId === report.id);
      if (sent.length >= mostDocuments) return 'too-many';
      const document = this.newDocument(one, {
        way: 'reporter',
        item: null,
        note: null,
        hasFile: true,
        reportId: report.id,
      });
      await this.files.keepFor(tx, file, document.id);
      await this.cases.addDocument(tx, document);
      const done = { step: 'document-sent', from: one.state, actor: itself, name: report.name, reason: null };
      await this.keeping.keep(tx, one, done);
      return null;
    });
  }

  /**
   * Some days after the end: with the row goes the key, without which the bytes are worth nothing, and the bytes follow. That there was a
   * document, and who has looked at it, stays.
   */
  @OnTimer(documentsAreDestroyed)
  async destroy(tx: Tx, { subject }: DueTimer): Promise<void> {
    const one = await this.cases.lock(tx, subject);
    if (!one || !isEnded(one.state)) return;
    const documents = await this.cases.documents(tx, one.id);
    const files = await this.attachments.keptFor(
      tx,
      documents.map(({ id }) => id),
    );
    const kept = [...files.values()];
    await this.attachments.destroy(tx, kept);
    for (const document of documents.filter(({ destroyedAt }) => destroyedAt === null))
      await this.cases.saveDocument(
        tx,
        Object.assign(document, { note: null, reason: null, destroyedAt: this.clock.now() }),
      );
    // answers that are kept for repeats say what they were called
    for (const about of [one.id, ...documents.map(({ id }) => id)]) await this.commands.forget(tx, about);
    const done = { step: 'destroy', from: one.state, actor: itself, name: null };
    await this.keeping.keep(tx, one, { ...done, reason: String(documents.length) });
    this.logger.log({ message: 'documents of a case are destroyed', caseId: one.id, count: kept.length });
  }

  private async give({ path: { token = '' }, language }: PageRequest): Promise<GivenFile | Page | null> {
    const link = this.links.read(caseFilesPath, token);
    if (!link) return null;
    const { reader } = this.database;
    const look = await this.cases.look(reader, link.subject);
    if (!look) return null;
    if (link.until <= this.clock.now() || look.openedAt !== null) return page('used', 410, language);
    const one = await this.cases.find(reader, look.caseId);
    const file = (await this.attachments.keptFor(reader, [look.documentId])).get(look.documentId);
    if (!one || !file || !canBeOpened(file) || !file.kind || !file.blobId || !file.sealedKey) return null;
    if (!isAssigned(one, { id: look.userId })) return null; // not any more
    const { blobId, sealedKey, kind, size, name } = file;
    return {
      type: mediaTypes[kind],
      size,
      disposition: attachmentDisposition(name),
      open: () => this.open(look.id, { blobId, sealedKey, language }),
    };
  }

  private async open(
    lookId: string,
    { blobId, sealedKey, language }: { blobId: string; sealedKey: string; language: PageLanguage },
  ): Promise<Readable | Page> {
    try {
      const content = await this.files.read({ blobId, sealedKey });
      const isFirst = await this.database.transaction((tx) =>
        this.cases.openLook(tx, lookId, this.clock.now()),
      );
      if (isFirst) return content;
      content.destroy();
      return page('used', 410, language);
    } catch (error) {
      this.logger.error({ message: 'a document cannot be read', lookId, error });
      return page('notThere', 503, language);
    }
  }

  private async take(tx: Tx, caseId: string): Promise<SuccessionCase> {
    const one = await this.cases.lock(tx, caseId);
    if (!one) throw new DomainError('not-found', 'succession.not-found');
    return one;
  }

  /**
   * It was about no death: what came with tickets goes back to them, and the desk sees it again. What somebody has accepted is a proof of
   * one, and does not, nor does anything that came in the same mail: the mail as it came has the file in it. That it was here, and who has
   * looked at it, stays.
   */
  async giveBack(
    tx: Tx,
    one: SuccessionCase,
    { actor, person }: { actor: Actor; person: SuccessionPerson },
  ): Promise<void> {
    const all = await this.cases.documents(tx, one.id);
    const accepted = new Set(
      all.filter(({ verdict }) => verdict === 'accepted').map(({ messageId }) => messageId),
    );
    const documents = all.filter(({ messageId }) => messageId !== null && !accepted.has(messageId));
    const files = await this.attachments.keptFor(
      tx,
      documents.map(({ id }) => id),
    );
    let count = 0;
    for (const document of documents.reverse()) {
      const { id, messageId } = document;
      const file = files.get(id);
      if (!file || messageId === null || !(await this.attachments.giveBack(tx, file, messageId))) continue;
      await this.cases.saveDocument(tx, Object.assign(document, { hasFile: false }));
      count += 1;
    }
    if (count === 0) return;
    const done = { step: 'give-back', from: one.state, actor, name: person.name, reason: String(count) };
    await this.keeping.keep(tx, one, done);
  }

  /**
   * Nobody answers for what they have not opened themselves; of paper somebody has said what it is.
   * @throws DomainError conflict `succession.file-not-there`, `succession.not-looked`
   */
  async refuseUnseen(
    tx: Tx,
    documents: readonly SuccessionDocument[],
    { id: userId }: { id: string },
  ): Promise<void> {
    const withFile = documents.filter(({ hasFile }) => hasFile);
    const files = await this.attachments.keptFor(
      tx,
      withFile.map(({ id }) => id),
    );
    for (const { id, caseId } of withFile) {
      if (!canBeOpened(files.get(id))) throw new DomainError('conflict', 'succession.file-not-there');
      const looks = await this.cases.looks(tx, caseId);
      if (!looks.some((look) => look.documentId === id && look.userId === userId && look.openedAt !== null))
        throw new DomainError('conflict', 'succession.not-looked');
    }
  }

  private async refuseUnknown(tx: Tx, one: SuccessionCase, key: string) {
    const found = (await this.reading.checklist(tx, one)).find(({ item }) => item === key);
    if (!found) throw invalid({ pointer: '/item', rule: 'unknownKey', values: { key } });
    return found;
  }

  private newDocument(
    { id: caseId }: SuccessionCase,
    what: Pick<SuccessionDocument, 'way' | 'item' | 'note' | 'hasFile' | 'reportId'>,
  ): SuccessionDocument {
    return Object.assign(new SuccessionDocument(), {
      ...what,
      id: uuidv7(),
      caseId,
      messageId: null,
      verdict: 'received',
      reason: null,
      receivedAt: this.clock.now(),
      destroyedAt: null,
    } satisfies SuccessionDocument);
  }
}

const canBeOpened = (file: Attachment | undefined): boolean =>
  file?.state === 'clean' || file?.state === 'unscanned';

function page(why: keyof typeof sentences, status: number, language: PageLanguage): Page {
  const [title, text] = sentences[why][language];
  return {
    status,
    language,
    title,
    body: html`<h1>${title}</h1>
      <p>${text}</p>`,
  };
}
