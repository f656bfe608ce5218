export interface CaughtMail {
  id: string;
  receivedAt: string;
  /** Of the envelope, as are the recipients. */
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
}
