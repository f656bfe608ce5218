declare const ofApp: unique symbol;

/** Where a page of the web app is. Links in mails lead to these alone; a test compares them with the app's own addresses. */
export type AppPage = string & { readonly [ofApp]: true };

const page = (path: string): AppPage => path as AppPage;

/** The pages to which mails lead. */
export const appPages = {
  desk: page('/desk'),
  deskTicket: (ticketId: string) => page(`/desk/${ticketId}`),
  ticket: (companyId: string, ticketId: string) => page(`/companies/${companyId}/tickets/${ticketId}`),
  successionCase: (caseId: string) => page(`/succession-cases/${caseId}`),
  callTasks: page('/call-tasks'),
  callTask: (callTaskId: string) => page(`/call-tasks/${callTaskId}`),
};

/** A link that a mail shows; `null` where nobody has said where the app is. */
export const linkInto = (appOrigin: string | null, path: AppPage): string | null =>
  appOrigin && `${appOrigin}${path}`;
