import { DomainError } from '@lotse/contracts';
import { refuseWeakPassword } from './password-policy.js';

const erika = { email: 'erika.muster@example.com', name: 'Erika Muster' };

/** The rule by which it is refused. */
function refusalOf(password: string): string | undefined {
  try {
    refuseWeakPassword(password, erika, '/password');
  } catch (error) {
    if (error instanceof DomainError) return error.details.violations?.[0]?.rule;
    throw error;
  }
  return undefined;
}

describe('a password', () => {
  it.each([
    ['a German word', 'Krankenversicherung', 'Rechtsanwaltskanzlei', 'Überraschung', 'Geburtstagskind'],
    ['an English word', 'responsibilities', 'internationalization', 'unbelievable123'],
    ['a word without its umlauts', 'Ueberraschungsei', 'Strassenverkehrsordnung'],
    ['a word with signs for letters', 'Kr4nk3nv3rs1ch3rung!', '1nt3rn4t10n4l1z4t10n'],
    ['a word backwards', 'gnurehcisrevneknark', 'seitilibisnopser'],
    ['a word in pieces', 'Kr4nk3n-V3rs1ch3rung', 'B-u-n-d-e-s-r-e-p-u-b-l-i-k', 'B u n d e s k a n z l e r'],
    ['a word with marks apart', 'Überraschung'.normalize('NFD'), 'Frühstücksei'.normalize('NFD')],
    ['a word with a year or a sign', 'Weihnachten2024!', 'Willkommen2026!', 'Deutschland2026'],
    [
      'the product',
      'lotselotselotse',
      'LotseLotse2026!',
      'L0tse2024!L0tse',
      'Lotse!Passwort1',
      'Lotse-Kundencenter',
    ],
    ['a row of keys', 'qwertzuiopü+', 'asdfghjklöä#', 'yxcvbnm,.-yxcv', 'qwertyuiop[]', 'ö-lkjhgfdsa'],
    ['columns of keys', '1qay2wsx3edc4rfv', 'qaywsxedcrfv', 'zaq12wsxcde3', '1qaz2wsx3edc'],
    ['keys with shift', '!QAY"WSX§EDC', 'Q!W"E§R$T%Z&', '1qaz@WSX3edc$RFV'],
    ['keys with signs for letters', 'Qw3rtzu10p!!', '1Q2w3e4r5t6z'],
    ['what is common', 'password1234', 'Passwort123456', 'aaaaaaaaaaaaaaaa', '1234567890123'],
    ['the person', 'ErikaMuster123', 'Muster-Erika!'],
  ])('that is %s is refused', (_, ...passwords) => {
    for (const password of passwords)
      expect({ password, rule: refusalOf(password) }).toEqual({ password, rule: 'passwordCommon' });
  });

  it('that contains the address is refused', () => {
    expect(refusalOf('xx Erika.Muster xx')).toBe('passwordContainsAddress');
  });

  it.each([
    'correct horse battery',
    'ein ruhiger Morgen am Kai',
    'Lotse holt Brot und Butter',
    'Grünkohl-Söße-Übermut-1é',
    'wolke sieben tisch laterne',
    'x7$kQ!v9Lm#2',
    'drei blaue Fahrräder, ein Hut',
  ])('that is several words or chosen by chance is taken: %s', (password) => {
    expect(refusalOf(password)).toBeUndefined();
  });
});
