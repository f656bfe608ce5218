/** Heavier than a page, and therefore a file of its own, which comes after it. */
export { parsePhoneNumberFromString } from 'libphonenumber-js/min';
