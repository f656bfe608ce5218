import type { Chore } from '@lotse/messaging';

const forgottenInvitations = `(select id from invitation where expires_at < $1::timestamptz - interval '30 days')`;

/** What has come to its end. Whoever makes more of it removes some as well; this removes what nobody adds to any more. */
export const gatewayChores: readonly Chore[] = [
  { table: 'session', where: 'expires_at <= $1' },
  { table: 'account_link', where: 'expires_at <= $1' },
  { table: 'account_mail', where: `expires_at < $1::timestamptz - interval '30 days'` },
  { table: 'second_factor_challenge', where: 'expires_at <= $1' },
  { table: 'oidc_attempt', where: 'expires_at <= $1' },
  { table: 'attempt_counter', where: `counted_at < $1::timestamptz - interval '14 days'` },
  { table: 'vendor_key_secret', where: `ends_at <= $1` },
  { table: 'vendor_key_call', where: `at < $1::timestamptz - interval '90 days'` },
  { table: 'sign_in_count', where: `hour < $1::timestamptz - interval '1 hour'` },
  // nobody has taken these up: who it was that was invited is forgotten with them
  {
    table: 'audit_entry',
    where: `target_id in ${forgottenInvitations} and num_nonnulls(before, after, reason) > 0`,
    set: 'before = null, after = null, reason = null',
  },
  { table: 'invitation', where: `id in ${forgottenInvitations}` },
];
