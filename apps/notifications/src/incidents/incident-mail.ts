import type { DistributionListKind, ReachStep } from '@lotse/contracts';
import { nameInMail } from '../mail/names-in-mail.js';

export interface IncidentMail {
  list: DistributionListKind;
  subject: string;
  text: string;
  step: ReachStep;
  companyName: string;
  /** BCP 47; German for `de` and its regions, English for every other. */
  language: string;
}

type Text = (mail: IncidentMail) => { prefix: string; because: Record<ReachStep, string>; noReply: string };

const german: Text = ({ list, companyName }) => ({
  prefix: list === 'emergency' ? 'Störung' : 'Datenschutzvorfall',
  because: {
    list: `Sie erhalten diese Nachricht, weil dieses Postfach bei ${companyName} für ${
      list === 'emergency' ? 'Notfälle' : 'Datenschutzvorfälle'
    } eingetragen ist.`,
    'primary-contact': `Sie erhalten diese Nachricht als Erstkontakt von ${companyName}, weil der Verteiler niemanden nennt, der zu erreichen wäre.`,
    'company-address': `Diese Nachricht geht an die allgemeine Adresse von ${companyName}, weil kein Ansprechpartner zu erreichen ist.`,
  },
  noReply: 'Diese Nachricht wurde automatisch versandt.',
});

const english: Text = ({ list, companyName }) => ({
  prefix: list === 'emergency' ? 'Incident' : 'Data-protection incident',
  because: {
    list: `You are receiving this message because this mailbox is listed for ${
      list === 'emergency' ? 'emergencies' : 'data-protection incidents'
    } at ${companyName}.`,
    'primary-contact': `You are receiving this message as the primary contact of ${companyName}, because nobody on the list can be reached.`,
    'company-address': `We are sending this message to the general address of ${companyName}, because no contact person can be reached.`,
  },
  noReply: 'This is an automatic message.',
});

/** What is written to one mailbox about an incident. */
export function incidentMail(mail: IncidentMail): { subject: string; text: string } {
  const { prefix, because, noReply } = (/^de\b/.test(mail.language) ? german : english)({
    ...mail,
    companyName: nameInMail(mail.companyName),
  });
  return {
    subject: `${prefix}: ${mail.subject}`,
    text: `${mail.text}\n\n-- \n${because[mail.step]}\n${noReply}\n`,
  };
}
