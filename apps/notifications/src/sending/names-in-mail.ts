export { greetableName, nameInMail } from '@lotse/mail';
