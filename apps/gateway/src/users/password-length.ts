import { fieldRule } from '@lotse/contracts';

/**
 * 12 to 200 characters, whatever they are: length is what makes a password hard to guess (NIST SP 800-63B). A letter with
 * its mark is one, however it is typed.
 */
export const Password = (): PropertyDecorator =>
  fieldRule('password', isPassword, { type: 'string', format: 'password', minLength: 12, maxLength: 200 });

const isPassword = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 200 && value.normalize('NFC').length >= 12;
