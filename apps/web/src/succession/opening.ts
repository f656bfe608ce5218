import type { Opening } from './succession.queries.js';

/** What is asked of whoever writes down a report. */
export interface OpeningValues {
  companyId: string;
  note: string;
  name: string;
  email: string;
  phone: string;
  language: string;
}

export const emptyOpening = (language: string): OpeningValues => ({
  companyId: '',
  note: '',
  name: '',
  email: '',
  phone: '',
  language,
});

/** As the API takes it: nobody is a reporter without a name. */
export function openingOf({ companyId, note, name, email, phone, language }: OpeningValues): Opening {
  const reporter = name.trim() && {
    name: name.trim(),
    language: language === 'en' ? ('en' as const) : ('de' as const),
    ...(email.trim() && { email: email.trim() }),
    ...(phone.trim() && { phone: phone.trim() }),
  };
  return { companyId, note: note.trim(), ...(reporter && { reporter }) };
}
