import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  DomainError,
  invalid,
  SuccessionStepInput,
  type Actor,
  type SuccessionPerson,
  type TakeSuccessionStep,
  type WholeSuccessionCaseDto,
} from '@lotse/contracts';
import { checked } from '@lotse/messaging';
import { Clock, Commands, OnTimer, type DueTimer, type Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { itself } from '../this-service.js';
import { CasesRepository } from './cases.repository.js';
import { SuccessionNotice, type Approval, type Assigned, type SuccessionCase } from './case.entity.js';
import { after, isHeld } from './course.js';
import { Documents } from './documents.js';
import { aDay, documentsAreMissing, Keeping, periodIsOver } from './keeping.js';
import { languageOf, SuccessionLetters } from './letters.js';
import { hindrance, isAssigned, Reading } from './reading.js';
import { SUCCESSION_SETTINGS, type SuccessionSettings } from './settings.js';
import { Transferring } from './transferring.js';
import { mayBeSame, refuseWhoMayNotWork } from './who.js';

/** Reminders of one case, at most: then somebody phones. */
const mostReminders = 3;

/** A step that somebody takes. */
interface Taken {
  one: SuccessionCase;
  input: SuccessionStepInput;
  person: SuccessionPerson;
  staff: readonly SuccessionPerson[];
}

/** Somebody who is told what is proposed. */
interface Told extends Pick<SuccessionNotice, 'contactId' | 'name' | 'language'> {
  email: string;
}

/** What staff do with a case, step by step. */
@Injectable()
export class Taking {
  constructor(
    private readonly commands: Commands,
    private readonly cases: CasesRepository,
    private readonly companies: CompanyCopies,
    private readonly keeping: Keeping,
    private readonly letters: SuccessionLetters,
    private readonly documents: Documents,
    private readonly transferring: Transferring,
    private readonly reading: Reading,
    private readonly clock: Clock,
    @Inject(SUCCESSION_SETTINGS) private readonly settings: SuccessionSettings,
  ) {}

  /**
   * @returns the case; where it was joined with another one of its company, that one
   * @throws DomainError not-found `succession.not-found`, version-mismatch `request.version-mismatch`, forbidden `auth.not-allowed`
   * @throws DomainError conflict `succession.step-refused`, `succession.same-person`, `succession.documents-missing`,
   *   `succession.not-proposed`, `succession.company-missing`, `succession.person-missing`, `succession.new-owner-changed`, `succession.own-interest`,
   *   `succession.not-looked`;
   *   forbidden `succession.not-assigned`
   */
  async take(command: TakeSuccessionStep): Promise<WholeSuccessionCaseDto> {
    const { actor, person, caseId, version, staff = [] } = command;
    refuseWhoMayNotWork(actor, person);
    return this.commands.run(command, async (tx) => {
      const one = await this.cases.lock(tx, caseId);
      if (!one) throw new DomainError('not-found', 'succession.not-found');
      if (one.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      const input = checked(SuccessionStepInput, command.step);
      const { step, reason } = input;
      const history = await this.cases.steps(tx, caseId);
      const transferSteps = await this.cases.transferSteps(tx, caseId);
      const hindered = hindrance(one, { step, person, history, transferSteps });
      if (hindered === 'succession.not-assigned') throw new DomainError('forbidden', hindered);
      if (hindered !== null) throw new DomainError('conflict', hindered);

      // the desk sees them then: nobody has it see what they may not see themselves
      if (input.returnFiles && !isAssigned(one, person))
        throw new DomainError('forbidden', 'succession.not-assigned');

      const from = one.state;
      one.state = after(from, step) ?? from;
      const joined = await this.prepare(tx, { one, input, person, staff });
      await this.keeping.keep(tx, one, { step, from, actor, name: person.name, reason });
      await this.follow(tx, { one, input, actor, person, staff }, { wasHeld: isHeld(from) });
      if (joined && isHeld(joined.state)) await this.tellReporters(tx, joined);
      return this.reading.whole(tx, joined ?? one, person);
    });
  }

  /** What the step changes of the case itself. @returns the case in which it goes on, if that is another one */
  private async prepare(tx: Tx, taken: Taken): Promise<SuccessionCase | null> {
    const { one, input, person, staff } = taken;
    switch (input.step) {
      case 'link-company':
        return this.linkCompany(tx, taken);
      case 'hold': {
        const contact = await this.contact(tx, one, input.personId, '/personId');
        if (one.personId !== null && one.personId !== contact.id) await this.beginAnew(tx, one);
        Object.assign(one, { personId: contact.id, personName: contact.name });
        break;
      }
      case 'assign':
        this.assign(one, { input, staff });
        break;
      case 'ask-documents':
        one.legalForm = input.legalForm ?? one.legalForm;
        if (one.legalForm === null) throw invalid({ pointer: '/legalForm', rule: 'required' });
        one.collector ??= assigned(person); // whoever asks is whom the letter names
        one.reminders = 0;
        break;
      case 'waive': {
        const known = (await this.reading.checklist(tx, one)).find(({ item }) => item === input.item);
        if (!known)
          throw invalid({ pointer: '/item', rule: 'unknownKey', values: { key: input.item ?? '' } });
        one.waived = [
          ...one.waived.filter(({ item }) => item !== known.item),
          { item: known.item, reason: input.reason },
        ];
        break;
      }
      case 'propose':
        await this.propose(tx, one, input);
        break;
      case 'submit':
        await this.refuseIncomplete(tx, one);
        one.approvals = [this.approvalOf(person)];
        break;
      case 'approve':
        await this.refuseIncomplete(tx, one);
        await this.refuseUnseen(tx, one, person);
        one.approvals = [...one.approvals, this.approvalOf(person)];
        await this.beginPeriod(tx, one);
        break;
      case 'overrule':
        await this.refuseIncomplete(tx, one);
        await this.refuseUnseen(tx, one, person); // it may be somebody else than who has approved it
        await this.beginPeriod(tx, one);
        break;
      case 'drop-report':
        await this.dropReport(tx, one, input);
        break;
      case 'object':
        await this.cases.addNotice(
          tx,
          Object.assign(this.newNotice(one, { contactId: null, name: person.name, language: 'de' }), {
            objection: input.reason,
            objectedAt: this.clock.now(),
          }),
        );
        break;
      default:
    }
    return null;
  }

  /** What follows once it is kept. */
  private async follow(
    tx: Tx,
    { one, input, actor, person }: Taken & { actor: Actor },
    { wasHeld }: { wasHeld: boolean },
  ): Promise<void> {
    switch (input.step) {
      case 'hold':
        await this.tellReporters(tx, one);
        break;
      case 'ask-documents':
        await this.letters.wanted(tx, one, {
          missing: await this.reading.missing(tx, one),
          again: false,
        });
        break;
      case 'approve':
      case 'overrule':
        await this.tellWhoMayObject(tx, one, { again: input.step === 'overrule' });
        break;
      case 'object':
        await this.letters.tellStaff(tx, one, 'objected');
        break;
      case 'return':
        await this.cases.removeTransferSteps(tx, one.id);
        break;
      case 'hand-over-export':
        await this.transferring.exported(tx, one);
        break;
      case 'retry':
        await this.transferring.retry(tx, one);
        break;
      case 'release':
        await this.tellWhoWasHeld(tx, one, input);
        break;
      case 'withdraw':
        if (wasHeld) await this.tellWhoWasHeld(tx, one, input);
        await this.letters.withdrawn(tx, one);
        if (input.returnFiles) await this.documents.giveBack(tx, one, { actor, person });
        break;
      default:
    }
  }

  /** Those who wrote by mail, and whom a machine must not answer, are written to once staff have looked. */
  private async tellReporters(tx: Tx, one: SuccessionCase): Promise<void> {
    for (const report of await this.cases.reports(tx, one.id))
      if (report.writtenAt === null) await this.letters.received(tx, one, report);
  }

  /** Whoever lives. Who has died is not written to, nor whoever reads their mail: families have it stopped as well. */
  private async tellWhoWasHeld(
    tx: Tx,
    one: SuccessionCase,
    { personDied }: SuccessionStepInput,
  ): Promise<void> {
    if (personDied ?? (await this.hasCertificate(tx, one))) return;
    const held = (await this.cases.steps(tx, one.id)).findLast(({ step }) => step === 'hold');
    if (held) await this.letters.holdEnded(tx, one, held.at);
  }

  /** It is about somebody else: what was accepted, waived and proposed was so of another person. */
  private async beginAnew(tx: Tx, one: SuccessionCase): Promise<void> {
    await this.cases.forgetVerdicts(tx, one.id);
    Object.assign(one, {
      waived: [],
      outcome: null,
      newOwnerId: null,
      newOwnerName: null,
      newOwnerEmail: null,
    });
  }

  /** Who has sent it gets no letter any more, and their link ends. What came with it stays. */
  private async dropReport(tx: Tx, one: SuccessionCase, { reportId }: SuccessionStepInput): Promise<void> {
    if (!reportId) throw invalid({ pointer: '/reportId', rule: 'required' });
    const report = (await this.cases.reports(tx, one.id)).find(({ id }) => id === reportId);
    if (!report) throw invalid({ pointer: '/reportId', rule: 'unknownKey', values: { key: reportId } });
    report.droppedAt ??= this.clock.now();
    await this.cases.saveReport(tx, report);
  }

  private async linkCompany(tx: Tx, { one, input }: Taken): Promise<SuccessionCase | null> {
    if (!input.companyId) throw invalid({ pointer: '/companyId', rule: 'required' });
    const { id: companyId } = await this.companies.get(tx, input.companyId);
    await this.cases.lockCompany(tx, companyId);
    const other = await this.cases.openOf(tx, companyId);
    if (!other) {
      one.companyId = companyId;
      return null;
    }
    await this.cases.moveTo(tx, one.id, other.id);
    if (one.reportedAt < other.reportedAt) other.reportedAt = one.reportedAt;
    one.state = 'withdrawn';
    await this.keeping.keep(tx, other, {
      step: 'join',
      from: other.state,
      actor: itself,
      name: null,
      reason: one.number,
    });
    return other;
  }

  /** @throws DomainError not-found `users.not-found`, conflict `succession.same-person` */
  private assign(
    one: SuccessionCase,
    { input, staff }: { input: SuccessionStepInput; staff: readonly SuccessionPerson[] },
  ): void {
    const named = (id: string | null | undefined): Assigned | null => {
      if (!id) return null;
      const found = staff.find((somebody) => somebody.id === id);
      if (!found) throw new DomainError('not-found', 'users.not-found');
      return assigned(found);
    };
    one.collector = named(input.collectorId) ?? one.collector;
    one.reviewer = named(input.reviewerId) ?? one.reviewer;
    const { collector, reviewer } = one;
    if (collector && reviewer && mayBeSame(collector, reviewer))
      throw new DomainError('conflict', 'succession.same-person');
  }

  private async propose(tx: Tx, one: SuccessionCase, input: SuccessionStepInput): Promise<void> {
    if (!input.outcome) throw invalid({ pointer: '/outcome', rule: 'required' });
    one.outcome = input.outcome;
    if (input.outcome === 'close') {
      Object.assign(one, { newOwnerId: null, newOwnerName: null, newOwnerEmail: null });
      return;
    }
    const owner = await this.contact(tx, one, input.newOwnerId, '/newOwnerId');
    if (owner.id === one.personId) throw invalid({ pointer: '/newOwnerId', rule: 'successorIsSomebodyElse' });
    if (owner.name === null || owner.email === null)
      throw invalid({ pointer: '/newOwnerId', rule: 'successorNeedsAddress' });
    Object.assign(one, { newOwnerId: owner.id, newOwnerName: owner.name, newOwnerEmail: owner.email });
    refuseOwnInterest(one);
  }

  /**
   * Whoever approves finds it as complete as whoever has submitted it.
   * @throws DomainError conflict `succession.not-proposed`, `succession.documents-missing`, `succession.same-person`,
   *   `succession.own-interest`, `succession.person-missing`, `succession.new-owner-changed`
   */
  private async refuseIncomplete(tx: Tx, one: SuccessionCase): Promise<void> {
    const { outcome, collector, reviewer, personId, newOwnerId } = one;
    const isProposed = outcome === 'close' || (outcome === 'transfer' && newOwnerId !== null);
    if (!isProposed || newOwnerId === personId || !collector || !reviewer || personId === null)
      throw new DomainError('conflict', 'succession.not-proposed');
    if (mayBeSame(collector, reviewer)) throw new DomainError('conflict', 'succession.same-person');
    refuseOwnInterest(one);
    const missing = await this.reading.missing(tx, one);
    if (missing.length > 0)
      throw new DomainError('conflict', 'succession.documents-missing', {
        values: { items: missing.map(({ item }) => item).join(', ') },
      });
    const hindered = await this.transferring.hindranceOfNewOwner(tx, one);
    if (hindered !== null) throw new DomainError('conflict', hindered);
  }

  /** Whoever looks at it a second time has opened what was accepted. @throws DomainError as {@link Documents.refuseUnseen} */
  private async refuseUnseen(tx: Tx, { id }: SuccessionCase, person: SuccessionPerson): Promise<void> {
    const accepted = (await this.cases.documents(tx, id)).filter(({ verdict }) => verdict === 'accepted');
    await this.documents.refuseUnseen(tx, accepted, person);
  }

  /** The longer one where the death is not proved, or where nobody can object but whoever takes over. */
  private async beginPeriod(tx: Tx, one: SuccessionCase): Promise<void> {
    const isShort = (await this.hasCertificate(tx, one)) && (await this.othersMayObject(tx, one));
    const days = isShort ? this.settings.objectionDays : this.settings.objectionDaysWithoutCertificate;
    one.objectionUntil = new Date(this.clock.now().getTime() + days * aDay);
  }

  private async hasCertificate(tx: Tx, { id }: SuccessionCase): Promise<boolean> {
    return (await this.cases.documents(tx, id)).some(
      ({ item, verdict }) => item === 'death-certificate' && verdict === 'accepted',
    );
  }

  /**
   * Every other owner, the primary contact, and the company's own address, and once more whoever has objected; each mailbox once, and never
   * that of the person: what is sent there nobody reads, or they alone.
   */
  private async whoMayObject(tx: Tx, one: SuccessionCase): Promise<Told[]> {
    const { id, companyId, personId } = one;
    if (companyId === null || personId === null) return [];
    const company = await this.companies.get(tx, companyId);
    const people = (await this.cases.ownersAndPrimary(tx, companyId)).filter(
      (known) => known.id !== personId,
    );
    for (const { contactId } of await this.cases.objections(tx, id)) {
      const objector = contactId === null ? null : await this.cases.contact(tx, companyId, contactId);
      if (objector) people.push(objector);
    }
    const theirs = await this.companies.addressOf(tx, companyId, personId);
    const told = new Map<string, Told>();
    for (const { id: contactId, name, email, language } of [
      ...people,
      { id: null, name: null, email: company.email, language: company.language },
    ]) {
      const address = email?.toLowerCase();
      if (!email || !address || address === theirs?.toLowerCase() || told.has(address)) continue;
      told.set(address, { contactId, name, email, language: languageOf(language ?? company.language) });
    }
    return [...told.values()];
  }

  /** Whether somebody may object who does not take over themselves. */
  private async othersMayObject(tx: Tx, one: SuccessionCase): Promise<boolean> {
    const newOwner = one.newOwnerEmail?.toLowerCase();
    return (await this.whoMayObject(tx, one)).some(({ email }) => email.toLowerCase() !== newOwner);
  }

  private async tellWhoMayObject(tx: Tx, one: SuccessionCase, { again }: { again: boolean }): Promise<void> {
    const { objectionUntil: until } = one;
    if (until === null) return;
    for (const { email, ...whom } of await this.whoMayObject(tx, one)) {
      const notice = this.newNotice(one, whom);
      await this.cases.addNotice(tx, notice);
      await this.letters.notice(tx, one, { notice, email, until, again });
    }
    if (!(await this.othersMayObject(tx, one))) await this.letters.tellStaff(tx, one, 'untold');
  }

  private newNotice(
    { id: caseId }: SuccessionCase,
    whom: Pick<SuccessionNotice, 'contactId' | 'name' | 'language'>,
  ): SuccessionNotice {
    return Object.assign(new SuccessionNotice(), {
      ...whom,
      id: uuidv7(),
      caseId,
      at: this.clock.now(),
      objection: null,
      objectedAt: null,
    });
  }

  private async contact(
    tx: Tx,
    { companyId }: SuccessionCase,
    id: string | null | undefined,
    pointer: string,
  ) {
    if (!id) throw invalid({ pointer, rule: 'required' });
    const found = companyId === null ? null : await this.cases.contact(tx, companyId, id);
    if (!found) throw new DomainError('conflict', 'succession.person-missing');
    return found;
  }

  private approvalOf({ id, name }: SuccessionPerson): Approval {
    return { id, name, at: this.clock.now().toISOString() };
  }

  @OnTimer(documentsAreMissing)
  async remind(tx: Tx, { subject }: DueTimer): Promise<void> {
    const one = await this.cases.lock(tx, subject);
    if (one?.state !== 'documents') return;
    const missing = await this.reading.missing(tx, one);
    if (missing.length > 0) {
      if (one.reminders < mostReminders) await this.letters.wanted(tx, one, { missing, again: true });
      else await this.letters.tellStaff(tx, one, 'unanswered');
      one.reminders += 1;
    }
    one.dueAt = null;
    if (one.reminders <= mostReminders) await this.keeping.remindLater(tx, one);
    await this.keeping.keep(tx, one, {
      step: 'remind',
      from: one.state,
      actor: itself,
      name: null,
      reason: null,
    });
  }

  @OnTimer(periodIsOver)
  async endPeriod(tx: Tx, { subject }: DueTimer): Promise<void> {
    const one = await this.cases.lock(tx, subject);
    const to = one && after(one.state, 'period-over', one.outcome);
    if (!one || !to) return;
    const from = one.state;
    one.state = to;
    await this.keeping.keep(tx, one, { step: 'period-over', from, actor: itself, name: null, reason: null });
    await this.transferring.begin(tx, one);
  }
}

/**
 * Nobody decides that a company goes to themselves.
 * @throws DomainError conflict `succession.own-interest`
 */
function refuseOwnInterest({
  collector,
  reviewer,
  newOwnerId: id,
  newOwnerName: name,
  newOwnerEmail: email,
}: SuccessionCase): void {
  if (id === null || name === null) return;
  const takesOver = { id, name, email, contactId: id };
  if ([collector, reviewer].some((one) => one !== null && mayBeSame(one, takesOver)))
    throw new DomainError('conflict', 'succession.own-interest');
}

const assigned = ({ id, name, email, contactId }: SuccessionPerson): Assigned => ({
  id,
  name,
  email,
  contactId,
});
