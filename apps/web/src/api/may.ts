import { useSession, type Role } from './session.js';

const staff = [
  'support',
  'accounting',
  'incident-manager',
  'privacy',
  'administrator',
] as const satisfies Role[];

/** What the pages offer to whom. It only hides what would be refused: the gateway decides, by the same roles. */
const allowed = {
  searchEverywhere: staff,
  registerCompanies: ['support', 'accounting', 'administrator'],
  closeCompany: ['support', 'accounting', 'administrator'],
  changeCompany: ['company-administrator', 'support', 'accounting', 'administrator'],
  changeContacts: ['company-administrator', 'support', 'administrator'],
  eraseContacts: ['company-administrator', 'support', 'privacy', 'administrator'],
  exportContacts: ['company-administrator', 'support', 'privacy', 'administrator'],
  exportCompany: ['company-administrator', 'privacy', 'administrator'],
  importContacts: ['company-administrator', 'support', 'administrator'],
  changeLists: ['company-administrator', 'support', 'incident-manager', 'privacy', 'administrator'],
  announceIncidents: ['incident-manager', 'privacy', 'administrator'],
  openTickets: ['company-administrator', ...staff],
  readUsers: ['company-administrator', 'support', 'administrator'],
  inviteUsers: ['company-administrator', 'support', 'administrator'],
  changeUsers: ['company-administrator', 'administrator'],
  readApiKeys: ['company-administrator', ...staff],
  changeApiKeys: ['company-administrator', 'administrator'],
} satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof allowed;

export function useMay(permission: Permission): boolean {
  const { user } = useSession();
  return user.roles.some((role) => (allowed[permission] as readonly Role[]).includes(role));
}
