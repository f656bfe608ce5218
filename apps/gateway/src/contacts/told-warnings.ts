import { ContactsRpc, type ContactWarning, type WrittenContact } from '@lotse/contracts';
import type { RpcClient } from '@lotse/messaging';
import type { Caller } from '../access/caller.js';
import type { Language, Text } from '../http/text.js';
import { warningTexts } from '../warnings/warning-texts.js';
import type { ContactWarningDto, WrittenContactDto } from './contacts.dto.js';

/** In whose eyes, and in which language. */
export interface Reader {
  caller: Caller;
  language: Language;
}

/**
 * A contact with its warnings in words. Whom they are about is looked up now: an answer that is kept for who repeats the
 * request must not go on naming somebody who is erased.
 */
export async function toldContact(
  rpc: RpcClient,
  { warnings = [], ...contact }: WrittenContact,
  reader: Reader,
): Promise<WrittenContactDto> {
  const told = await Promise.all(
    warnings.map((warning) => toldWarning(rpc, contact.companyId, warning, reader)),
  );
  return { ...contact, ...(warnings.length > 0 && { warnings: told.filter((one) => one !== null) }) };
}

async function toldWarning(
  rpc: RpcClient,
  companyId: string,
  { code, contactIds }: ContactWarning,
  { caller, language }: Reader,
): Promise<ContactWarningDto | null> {
  const texts = warningTexts[code] as Text | undefined; // a newer release may know more
  if (!texts) return null;
  const mayRead = caller.by === 'session' || caller.scopes.includes('contacts:read');
  const names = await Promise.all(
    (mayRead ? contactIds : []).map((contactId) =>
      rpc.call(ContactsRpc.getContact, { actor: caller.actor, companyId, contactId }).then(
        ({ firstName, lastName }) => [`${firstName} ${lastName}`.trim()],
        () => [], // erased meanwhile, or not to be had at the moment: the contact is written all the same
      ),
    ),
  );
  return { code, contactIds, names: names.flat(), detail: texts[language] };
}
