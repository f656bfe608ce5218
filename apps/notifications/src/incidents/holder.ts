import type { Acknowledgement } from './acknowledgement.entity.js';
import type { Told } from './incidents.repository.js';

type Giver = Pick<Acknowledgement, 'mailId' | 'contactId'>;

/** Whose answer it is, of those who were told: by one of their links, or as the contact who was reached by phone or is signed in. */
export const isOf =
  ({ mailId, contactId }: Giver) =>
  (one: Told): boolean =>
    (mailId !== null && one.mailIds.includes(mailId)) || (contactId !== null && one.contactId === contactId);

/** The same for two answers of one person, by whichever way they gave them. */
export const whoseOf =
  (told: readonly Told[]) =>
  (answer: Acknowledgement): unknown => {
    const { id, mailId, contactId, actorId } = answer;
    return told.find(isOf(answer)) ?? contactId ?? actorId ?? mailId ?? id;
  };

/** Who has it: the last who has taken it and has not given it back since. */
export const holderOf = (answers: readonly Acknowledgement[]): Acknowledgement | undefined =>
  answers.findLast(({ answer, givenBack }) => answer === 'taken' && !givenBack);
