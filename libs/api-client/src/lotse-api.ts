// Printed by `npm run docs` from docs/openapi.json: the types of every path, parameter, body and answer.

export interface paths {
  '/api/v1/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is signed in */
    get: operations['Sessions.get'];
    put?: never;
    /** Signs in: the answer sets the session cookie */
    post: operations['Sessions.signIn'];
    /** Signs out */
    delete: operations['Sessions.signOut'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session/second-factor/code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Shows a code of an app; the answer may set a new session cookie */
    post: operations['SessionSecondFactor.showCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session/second-factor/recovery-code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Shows a recovery code, which works once; the answer may set a new session cookie */
    post: operations['SessionSecondFactor.showRecoveryCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session/second-factor/passkey/options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What the browser asks passkeys for: good for one answer within ten minutes, in this session alone */
    post: operations['SessionSecondFactor.beginPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session/second-factor/passkey': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Shows a passkey; the answer may set a new session cookie */
    post: operations['SessionSecondFactor.showPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/second-factors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Your second factors, in the order in which they were set up */
    get: operations['SecondFactors.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/second-factors/totp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begins to set up an app that makes codes: the secret for it */
    post: operations['SecondFactors.beginTotp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/second-factors/totp/confirmation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sets up the app by a first code; with the first factor of all come the recovery codes */
    post: operations['SecondFactors.confirmTotp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/second-factors/passkeys/options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begins to set up a passkey: what the browser makes it from, within ten minutes, in this session alone */
    post: operations['SecondFactors.beginPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/second-factors/passkeys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sets up the passkey that the browser has made; with the first factor of all come the recovery codes */
    post: operations['SecondFactors.enrolPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/second-factors/recovery-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Makes ten new recovery codes; those made before work no more */
    post: operations['SecondFactors.renewRecoveryCodes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/second-factors/{factorId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Takes one of your second factors away; with the last one go the recovery codes */
    delete: operations['SecondFactors.remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the own user is signed in, the last used first */
    get: operations['OpenSessions.list'];
    put?: never;
    post?: never;
    /** Ends all other sessions of the own user, at once */
    delete: operations['OpenSessions.endOthers'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/{sessionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Ends a session of the own user, at once */
    delete: operations['OpenSessions.end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{userId}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where a user is signed in, the last used first */
    get: operations['OpenSessions.listOfUser'];
    put?: never;
    post?: never;
    /** Ends all sessions of a user, at once */
    delete: operations['OpenSessions.endAllOfUser'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{userId}/sessions/{sessionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Ends a session of a user, at once */
    delete: operations['OpenSessions.endOfUser'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Changes the own password
     * @description All other sessions of the user end, and this one goes on with a new cookie and a new CSRF token.
     */
    put: operations['Passwords.change'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/password-resets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Has a link for setting a new password sent to an address, if there is a user with it
     * @description Answers the same whether or not there is one. The link is good for an hour, once; whoever has it sends the token behind `#` with the new password.
     */
    post: operations['Passwords.requestReset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/password-resets/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Sets a new password with the token of a link: all sessions of the user end */
    put: operations['Passwords.reset'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sign-in-options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How somebody with such an e-mail address may sign in: by its domain, whoever it is */
    get: operations['SignInOptions.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session/oidc/{providerId}/callback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where an identity provider sends the browser back to: signs in and goes on to `returnTo`
     * @description An attempt is good for one answer, of the provider it was begun with, within ten minutes, in the browser in which it was begun.
     */
    get: operations['Oidc.callback'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session/oidc/callback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same, for identity providers that have not moved to a redirect URI of their own yet */
    get: operations['Oidc.sharedCallback'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session/oidc/{providerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Sends the browser to an identity provider to sign in there
     * @description A link on a page elsewhere leads to our page for signing in instead: nobody is signed in, as somebody else, by following it.
     */
    get: operations['Oidc.begin'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/identity-providers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Identity providers, in the order in which they were made */
    get: operations['IdentityProviders.list'];
    put?: never;
    /**
     * Lets the users of a company, or staff, sign in through an OpenID provider
     * @description Authorization code with PKCE. Nobody is made by signing in: an identity is linked to the existing user of that company whose verified e-mail address it has.
     */
    post: operations['IdentityProviders.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/identity-providers/{providerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An identity provider */
    get: operations['IdentityProviders.get'];
    put?: never;
    post?: never;
    /** Removes an identity provider with its links, and signs out whoever was linked */
    delete: operations['IdentityProviders.remove'];
    options?: never;
    head?: never;
    /**
     * Changes an identity provider
     * @description The company cannot be changed. With another issuer the client secret has to be given again, and users are signed out and linked anew.
     */
    patch: operations['IdentityProviders.change'];
    trace?: never;
  };
  '/api/v1/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Users, in the order in which they were made */
    get: operations['Users.list'];
    put?: never;
    /** Makes a user */
    post: operations['Users.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A user */
    get: operations['Users.get'];
    put?: never;
    post?: never;
    /** Removes a user: their sessions and API keys end at once */
    delete: operations['Users.remove'];
    options?: never;
    head?: never;
    /** Changes name, roles or language of a user, from their next request on */
    patch: operations['Users.change'];
    trace?: never;
  };
  '/api/v1/users/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Invitations of staff that nobody has accepted yet */
    get: operations['StaffInvitations.list'];
    put?: never;
    /** Invites somebody by mail to become a user of the vendor's staff */
    post: operations['StaffInvitations.invite'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/invitations/{invitationId}/mail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends an invitation again, with a new link: those before it end */
    post: operations['StaffInvitations.resend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/invitations/{invitationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Withdraws an invitation: its link ends */
    delete: operations['StaffInvitations.withdraw'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Users of a company, in the order in which they were made */
    get: operations['CompanyUsers.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/users/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A user of a company */
    get: operations['CompanyUsers.get'];
    put?: never;
    post?: never;
    /** Removes a user, also oneself: their sessions and API keys end at once */
    delete: operations['CompanyUsers.remove'];
    options?: never;
    head?: never;
    /** Changes name, roles or language of a user, from their next request on */
    patch: operations['CompanyUsers.change'];
    trace?: never;
  };
  '/api/v1/companies/{companyId}/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Invitations of a company that nobody has accepted yet */
    get: operations['CompanyInvitations.list'];
    put?: never;
    /**
     * Invites somebody by mail to become a user of the company
     * @description A second invitation of the same address takes the place of the first. The link in the mail is good for seven days, once. An address that has a login elsewhere is answered like any other. Staff note how they checked that this person may act for the company (`proof`); support invites a company’s first administrator only, of several who are invited as such the last one.
     */
    post: operations['CompanyInvitations.invite'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/invitations/{invitationId}/mail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends an invitation again, with a new link: those before it end */
    post: operations['CompanyInvitations.resend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/invitations/{invitationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Withdraws an invitation: its link ends */
    delete: operations['CompanyInvitations.withdraw'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/invitations/acceptance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Accepts an invitation with the token of its link: makes the user and signs in
     * @description Where the company signs in by its identity provider alone, the user is made and no session begins: the answer is 403 `auth.password-not-allowed`.
     */
    post: operations['Acceptance.accept'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{userId}/second-factors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Takes all second factors and recovery codes of another user away and ends that user's sessions
     * @description For somebody who has lost them: make sure, by another way than mail, that it is they who ask. They sign in with the password and set up a new one.
     */
    delete: operations['UserSecondFactors.reset'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/api-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** API keys of a company, without their secrets */
    get: operations['ApiKeys.list'];
    put?: never;
    /** Makes an API key: the secret is shown this once */
    post: operations['ApiKeys.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/api-keys/{keyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An API key, without its secret */
    get: operations['ApiKeys.get'];
    put?: never;
    post?: never;
    /** Revokes an API key at once */
    delete: operations['ApiKeys.revoke'];
    options?: never;
    head?: never;
    /** Changes name or end of an API key */
    patch: operations['ApiKeys.change'];
    trace?: never;
  };
  '/api/v1/companies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Companies by name, or those that are searched for; customers see their own
     * @description With `q`, companies by legal name, customer number, e-mail address or domain, or by name, address or phone number of one of their contacts. Those that have the words as whole words come first, then those with parts of words, each in the order of registration. Such a page may hold fewer than were asked for, or none, although there are more: as long as there is a `nextCursor`, go on with it.
     */
    get: operations['Companies.list'];
    put?: never;
    /** Registers a company */
    post: operations['Companies.register'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A company */
    get: operations['Companies.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Changes a company */
    patch: operations['Companies.change'];
    trace?: never;
  };
  '/api/v1/companies/{companyId}/primary-contact': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Makes another contact the one who receives mandatory mail */
    put: operations['Companies.changePrimaryContact'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/closure': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Closes a company
     * @description Nobody there is alarmed any more; newsletters and logins end; nothing new begins. Reading, correcting and erasing stay possible.
     */
    put: operations['CompanyClosure.close'];
    post?: never;
    /** Opens a closed company again: logins come back, newsletters do not */
    delete: operations['CompanyClosure.reopen'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Contacts of all companies by name, address or phone number, with their companies
     * @description Those who have the words as whole words come first, then those with parts of words, each in the order of registration. A page may hold fewer than were asked for, or none, although there are more: as long as there is a `nextCursor`, go on with it.
     */
    get: operations['ContactSearch.search'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/contacts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Contacts of a company by name */
    get: operations['Contacts.list'];
    put?: never;
    /** Registers a contact */
    post: operations['Contacts.register'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/contacts/{contactId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A contact */
    get: operations['Contacts.get'];
    put?: never;
    post?: never;
    /** Erases a contact everywhere, and ends their login */
    delete: operations['Contacts.erase'];
    options?: never;
    head?: never;
    /** Changes a contact */
    patch: operations['Contacts.change'];
    trace?: never;
  };
  '/api/v1/companies/{companyId}/contacts/{contactId}/holdings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a contact still holds, to be seen before they leave */
    get: operations['Offboarding.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/contacts/{contactId}/offboarding': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A contact leaves the company, and what they held passes to a successor
     * @description Being the primary contact, the places on distribution lists, the responsibilities nobody else has and being the delegate pass to the successor. Without one the places on lists end, and a primary contact cannot leave while others are there. Subscriptions and the login with its sessions and keys end. Who has left is reached for nothing any more; they can be read and erased, and come back only as a new contact.
     */
    post: operations['Offboarding.offboard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/warnings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What should be looked at in a company's data
     * @description Nothing is refused because of a warning: what it tells of may be meant. The sentences are in German or English by Accept-Language; `docs/warnings.md` lists the codes.
     */
    get: operations['Warnings.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files of contacts and what became of them, the newest first */
    get: operations['Imports.list'];
    put?: never;
    /**
     * Takes a file of contacts and begins its dry run
     * @description What is not said about the file is guessed. Nothing is changed before the import is applied.
     */
    post: operations['Imports.open'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/imports/{importId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far an import has come */
    get: operations['Imports.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/imports/{importId}/rows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What becomes of each row, in the order of the file */
    get: operations['Imports.rows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/imports/{importId}/application': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has an import carried out: rows to be created and changed, and no others */
    post: operations['Imports.apply'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/imports/{importId}/cancellation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends an import; what is carried out already stays so */
    post: operations['Imports.cancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/contacts/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All contacts of a company as a file
     * @description `csv`: for programs, read again without loss; do not open it in a spreadsheet. `spreadsheet`: CSV that is safe to open, with headings in the language of Accept-Language. `vcard`: vCard 4.0. All three can be imported.
     */
    get: operations['Exports.contactsFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything that is kept about a company */
    get: operations['Exports.companyFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/contacts/{contactId}/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Everything that is kept about a person
     * @description For the person who asks what is known about them (GDPR Art. 15) or takes it along (Art. 20).
     */
    get: operations['Exports.contactFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/contacts/{contactId}/subscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a contact is subscribed to, as far as the contact version named in the answer */
    get: operations['Subscriptions.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/distribution-lists/{kind}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is alarmed in an incident, in order */
    get: operations['DistributionLists.get'];
    /** Replaces the list; one that was never changed is at version 0: `If-Match: "0"` */
    put: operations['DistributionLists.replace'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/distribution-lists/{kind}/entries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Adds an entry to the list; one whose mailbox stands there already stays where it is */
    post: operations['DistributionLists.add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/distribution-lists/{kind}/entries/{position}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Takes the entry at a place, counted from 0, off the list */
    delete: operations['DistributionLists.remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/distribution-lists/{kind}/recipients': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who would be reached now, who would not, and the rule that decides */
    get: operations['DistributionLists.recipients'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/incidents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Incidents of a company, the newest first */
    get: operations['Incidents.list'];
    put?: never;
    /** Announces an incident to everybody on the list */
    post: operations['Incidents.announce'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/incidents/{incidentId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An incident with the evidence of each of its mails */
    get: operations['Incidents.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/tickets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tickets of a company, the newest first */
    get: operations['Tickets.list'];
    put?: never;
    /**
     * Opens a ticket
     * @description Its sender is told the number by mail, and nothing of what was written.
     */
    post: operations['Tickets.open'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/tickets/{ticketId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A ticket */
    get: operations['Tickets.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/companies/{companyId}/audit-entries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who changed what at a company and why, the newest first */
    get: operations['Audit.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit-entries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who changed what that belongs to no company, and why, the newest first */
    get: operations['VendorAudit.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/catalogue/responsibilities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Responsibilities by area */
    get: operations['Catalogue.responsibilities'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/catalogue/products': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The vendor's products that companies use */
    get: operations['Catalogue.products'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/catalogue/newsletter-channels': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Newsletter channels */
    get: operations['Catalogue.newsletterChannels'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/catalogue/ticket-products': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What tickets are about: products with their components */
    get: operations['Catalogue.ticketProducts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/catalogue/responsibility-areas/{key}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Makes or changes a responsibility area
     * @description Makes the entry, or replaces what is written of it. The versions are in the lists; an entry that is to be new is at version 0: `If-Match: "0"`. A key never changes, and nothing is deleted: `retired` takes an entry out of what is offered and, given as `false`, back into it. What is retired stays readable and valid where it is used.
     */
    put: operations['CatalogueEditing.putArea'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/catalogue/responsibilities/{key}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Makes or changes a responsibility
     * @description Makes the entry, or replaces what is written of it. The versions are in the lists; an entry that is to be new is at version 0: `If-Match: "0"`. A key never changes, and nothing is deleted: `retired` takes an entry out of what is offered and, given as `false`, back into it. What is retired stays readable and valid where it is used.
     */
    put: operations['CatalogueEditing.putResponsibility'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/catalogue/products/{key}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Makes or changes a product that companies use
     * @description Makes the entry, or replaces what is written of it. The versions are in the lists; an entry that is to be new is at version 0: `If-Match: "0"`. A key never changes, and nothing is deleted: `retired` takes an entry out of what is offered and, given as `false`, back into it. What is retired stays readable and valid where it is used.
     */
    put: operations['CatalogueEditing.putProduct'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/catalogue/newsletter-channels/{key}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Makes or changes a newsletter channel
     * @description Makes the entry, or replaces what is written of it. The versions are in the lists; an entry that is to be new is at version 0: `If-Match: "0"`. A key never changes, and nothing is deleted: `retired` takes an entry out of what is offered and, given as `false`, back into it. What is retired stays readable and valid where it is used.
     */
    put: operations['CatalogueEditing.putNewsletterChannel'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/catalogue/ticket-products/{key}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Makes or changes what tickets are about
     * @description Makes the entry, or replaces what is written of it. The versions are in the lists; an entry that is to be new is at version 0: `If-Match: "0"`. A key never changes, and nothing is deleted: `retired` takes an entry out of what is offered and, given as `false`, back into it. What is retired stays readable and valid where it is used.
     */
    put: operations['CatalogueEditing.putTicketProduct'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/catalogue/ticket-products/{key}/components/{componentKey}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Makes or changes a component of a ticket product
     * @description Makes the entry, or replaces what is written of it. The versions are in the lists; an entry that is to be new is at version 0: `If-Match: "0"`. A key never changes, and nothing is deleted: `retired` takes an entry out of what is offered and, given as `false`, back into it. What is retired stays readable and valid where it is used.
     */
    put: operations['CatalogueEditing.putTicketComponent'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/vendor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What everybody may know of the vendor */
    get: operations['Vendor.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/openapi.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** This document */
    get: operations['Docs.openapi'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/docs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** This document for people */
    get: operations['Docs.page'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/docs/errors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every error code, for people */
    get: operations['Docs.errorsPage'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * @example {
     *       "token": "token",
     *       "password": "correct horse battery staple"
     *     }
     */
    AcceptInvitationInput: {
      /** @description What stands behind `#token=` in the link */
      token: string;
      /** Format: password */
      password: string;
    };
    /**
     * @example {
     *       "kind": "user",
     *       "id": "id",
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "roles": [
     *         "company-administrator"
     *       ]
     *     }
     */
    Actor: {
      /** @enum {string} */
      kind: 'user' | 'api-key' | 'system';
      id: string;
      /** Format: uuid */
      companyId: string | null;
      roles: (
        | 'company-administrator'
        | 'company-viewer'
        | 'support'
        | 'accounting'
        | 'incident-manager'
        | 'privacy'
        | 'administrator'
      )[];
    };
    /**
     * @example {
     *       "list": "emergency",
     *       "subject": "Rechenzentrum ohne Strom",
     *       "text": "Seit 09:00 Uhr ist der Shop nicht zu erreichen."
     *     }
     */
    AnnounceIncidentInput: {
      /** @enum {string} */
      list: 'emergency' | 'privacy-incident';
      subject: string;
      text: string;
      /** @description The version of the list that must have arrived here, as the write of the list answered it */
      listVersion?: number | null;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "version": 1,
     *       "name": "Erika Muster",
     *       "scopes": [
     *         "companies:read"
     *       ],
     *       "createdBy": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "createdAt": "2026-03-02T09:00:00.000Z",
     *       "lastUsedAt": "2026-03-02T09:00:00.000Z",
     *       "expiresAt": "2099-12-31T23:00:00.000Z",
     *       "revokedAt": null
     *     }
     */
    ApiKeyDto: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      companyId: string;
      version: number;
      name: string;
      scopes: (
        | 'companies:read'
        | 'companies:write'
        | 'companies:export'
        | 'contacts:read'
        | 'contacts:write'
        | 'contacts:export'
        | 'contacts:import'
        | 'distribution-lists:read'
        | 'distribution-lists:write'
        | 'subscriptions:read'
        | 'incidents:read'
        | 'incidents:write'
        | 'tickets:read'
        | 'tickets:write'
        | 'audit:read'
        | 'catalogue:read'
      )[];
      /**
       * Format: uuid
       * @description The user who made it; the key ends with them
       */
      createdBy: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description To ten minutes
       */
      lastUsedAt: string | null;
      /** Format: date-time */
      expiresAt: string | null;
      /** Format: date-time */
      revokedAt: string | null;
    };
    /**
     * @example {
     *       "password": "correct horse battery staple"
     *     }
     */
    BeginEnrolmentInput: {
      /** @description Needed when there is no factor yet and the sign-in is longer ago than a factor would count (10 minutes unless set otherwise) */
      password?: string | null;
    };
    /**
     * @example {
     *       "key": "key",
     *       "name": {
     *         "de": "de",
     *         "en": "en"
     *       },
     *       "position": 0,
     *       "version": 1,
     *       "retiredAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    CatalogueEntryDto: {
      key: string;
      name: components['schemas']['CatalogueNameDto'];
      position: number;
      /** @description Counts the changes of this entry; also its ETag */
      version: number;
      /**
       * Format: date-time
       * @description Since when it is not offered any more; `null` for one on offer
       */
      retiredAt: string | null;
    };
    /**
     * @example {
     *       "name": {
     *         "de": "de",
     *         "en": "en"
     *       },
     *       "position": 0
     *     }
     */
    CatalogueEntryInput: {
      name: components['schemas']['CatalogueNameDto'];
      /** @description Where it stands among its like: the smallest first */
      position: number;
      /** @description Not offered any more; stays readable and valid where it is used. `false` by default */
      retired?: boolean | null;
    };
    /**
     * @example {
     *       "de": "de",
     *       "en": "en"
     *     }
     */
    CatalogueNameDto: {
      de: string;
      en: string;
    };
    /**
     * @example {
     *       "de": "de",
     *       "en": "en"
     *     }
     */
    CatalogueTextDto: {
      de: string;
      en: string;
    };
    /**
     * @example {
     *       "name": "Erika Muster"
     *     }
     */
    ChangeApiKeyInput: {
      name: string;
      /**
       * Format: date-time
       * @description From then on the key is refused; without it, it lasts until it is revoked
       */
      expiresAt?: string | null;
    };
    /**
     * @description JSON Merge Patch (RFC 7396) of ChangeApiKeyInput: what is not named stays as it is, `null` takes away.
     * @example {
     *       "name": "Erika Muster",
     *       "expiresAt": "2099-12-31T23:00:00.000Z"
     *     }
     */
    ChangeApiKeyInputMergePatch: {
      name?: string;
      /**
       * Format: date-time
       * @description From then on the key is refused; without it, it lasts until it is revoked
       */
      expiresAt?: string | null;
    };
    /**
     * @example {
     *       "currentPassword": "currentPassword",
     *       "newPassword": "+4924334567890"
     *     }
     */
    ChangePasswordInput: {
      currentPassword: string;
      /** Format: password */
      newPassword: string;
    };
    /**
     * @example {
     *       "name": "Erika Muster",
     *       "roles": [
     *         "company-administrator"
     *       ],
     *       "language": "de"
     *     }
     */
    ChangeUserInput: {
      name: string;
      /** @description Roles of customers go with a company, those of staff without; never both */
      roles: (
        | 'company-administrator'
        | 'company-viewer'
        | 'support'
        | 'accounting'
        | 'incident-manager'
        | 'privacy'
        | 'administrator'
      )[];
      /** @enum {string} */
      language: 'de' | 'en';
    };
    /**
     * @description JSON Merge Patch (RFC 7396) of ChangeUserInput: what is not named stays as it is, `null` takes away.
     * @example {
     *       "name": "Erika Muster",
     *       "roles": [
     *         "company-administrator"
     *       ],
     *       "language": "de"
     *     }
     */
    ChangeUserInputMergePatch: {
      name?: string;
      /** @description Roles of customers go with a company, those of staff without; never both */
      roles?: (
        | 'company-administrator'
        | 'company-viewer'
        | 'support'
        | 'accounting'
        | 'incident-manager'
        | 'privacy'
        | 'administrator'
      )[];
      /** @enum {string} */
      language?: 'de' | 'en';
    };
    /**
     * @example {
     *       "reason": "Contract ended"
     *     }
     */
    CloseCompanyInput: {
      /**
       * @description Why, for the audit trail
       * @example Contract ended
       */
      reason: string;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "version": 1,
     *       "customerNumber": "customerNumber",
     *       "legalName": "Muster GmbH",
     *       "legalForm": "legalForm",
     *       "country": "DE",
     *       "language": "de",
     *       "timeZone": "Europe/Berlin",
     *       "email": "erika.muster@example.com",
     *       "domains": [
     *         "example.com"
     *       ],
     *       "products": [
     *         "jtl-wawi"
     *       ],
     *       "primaryContactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *       "createdAt": "2026-03-02T09:00:00.000Z",
     *       "updatedAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    CompanyDto: {
      /** Format: uuid */
      id: string;
      /** @description Counts the changes of this company; also its ETag */
      version: number;
      customerNumber: string;
      legalName: string;
      legalForm: string | null;
      /** @example DE */
      country: string;
      /** @example de */
      language: string;
      /** @example Europe/Berlin */
      timeZone: string;
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string | null;
      domains: string[];
      products: string[];
      /**
       * Format: uuid
       * @description The contact who receives mandatory mail; `null` while there is none
       */
      primaryContactId: string | null;
      /**
       * Format: date-time
       * @description Since when the company is closed; `null` while it is open
       */
      closedAt?: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    /**
     * @example {
     *       "customerNumber": "K-10023",
     *       "legalName": "Muster GmbH",
     *       "country": "DE"
     *     }
     */
    CompanyInput: {
      /**
       * @description The vendor's number for this customer
       * @example K-10023
       */
      customerNumber: string;
      legalName: string;
      /** @example GmbH */
      legalForm?: string | null;
      /** @example DE */
      country: string;
      /**
       * @description Language of mail to this company; `de` by default
       * @example de
       */
      language?: string | null;
      /**
       * @description IANA time zone; `Europe/Berlin` by default
       * @example Europe/Berlin
       */
      timeZone?: string | null;
      /**
       * Format: idn-email
       * @description General e-mail address of the company: the last resort when nobody else is to be reached
       * @example erika.muster@example.com
       */
      email?: string | null;
      domains?: string[] | null;
      /** @description The vendor's products it uses: keys of the catalogue */
      products?: string[] | null;
    };
    /**
     * @description JSON Merge Patch (RFC 7396) of CompanyInput: what is not named stays as it is, `null` takes away.
     * @example {
     *       "customerNumber": "K-10023",
     *       "legalName": "Muster GmbH",
     *       "legalForm": "GmbH"
     *     }
     */
    CompanyInputMergePatch: {
      /**
       * @description The vendor's number for this customer
       * @example K-10023
       */
      customerNumber?: string;
      legalName?: string;
      /** @example GmbH */
      legalForm?: string | null;
      /** @example DE */
      country?: string;
      /**
       * @description Language of mail to this company; `de` by default
       * @example de
       */
      language?: string | null;
      /**
       * @description IANA time zone; `Europe/Berlin` by default
       * @example Europe/Berlin
       */
      timeZone?: string | null;
      /**
       * Format: idn-email
       * @description General e-mail address of the company: the last resort when nobody else is to be reached
       * @example erika.muster@example.com
       */
      email?: string | null;
      domains?: string[] | null;
      /** @description The vendor's products it uses: keys of the catalogue */
      products?: string[] | null;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "legalName": "Muster GmbH",
     *       "customerNumber": "customerNumber"
     *     }
     */
    CompanyReferenceDto: {
      /** Format: uuid */
      id: string;
      legalName: string;
      customerNumber: string;
      /** Format: date-time */
      closedAt?: string | null;
    };
    /**
     * @example {
     *       "code": "no-contact",
     *       "contactIds": [
     *         "019cb0a1-7c00-7000-8000-0000000000e1"
     *       ],
     *       "detail": "Some of the values are not valid."
     *     }
     */
    CompanyWarningDto: {
      /**
       * @description Stable; new codes may be added
       * @enum {string}
       */
      code:
        | 'no-contact'
        | 'no-owner'
        | 'several-delegates'
        | 'officer-without-delegate'
        | 'delegate-is-no-officer'
        | 'two-kinds-of-officer'
        | 'internal-officer-is-external'
        | 'external-officer-is-internal'
        | 'last-day-over'
        | 'primary-contact-left'
        | 'emergency-list-empty'
        | 'privacy-incident-list-empty'
        | 'emergency-list-reaches-nobody'
        | 'privacy-incident-list-reaches-nobody';
      /** @description The contacts it is about */
      contactIds: string[];
      /** @description A sentence for people, in German or English */
      detail: string;
    };
    /**
     * @example {
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "warnings": [
     *         {
     *           "code": "no-contact",
     *           "contactIds": [
     *             "019cb0a1-7c00-7000-8000-0000000000e1"
     *           ],
     *           "detail": "Some of the values are not valid."
     *         }
     *       ]
     *     }
     */
    CompanyWarningsDto: {
      /** Format: uuid */
      companyId: string;
      warnings: components['schemas']['CompanyWarningDto'][];
    };
    /**
     * @example {
     *       "name": "Telefon",
     *       "code": "492039"
     *     }
     */
    ConfirmTotpInput: {
      /**
       * @description How the user calls it
       * @example Telefon
       */
      name: string;
      /**
       * @description The code that the app shows
       * @example 492039
       */
      code: string;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "version": 1,
     *       "salutation": "ms",
     *       "academicTitle": "Dr.",
     *       "firstName": "Erika",
     *       "lastName": "Muster",
     *       "position": "Leitung Einkauf",
     *       "language": "de",
     *       "email": "erika.muster@example.com",
     *       "phone": "+4924334567890",
     *       "mobile": "+491711234567",
     *       "fax": "+4924334567890",
     *       "external": false,
     *       "externalUntil": "2026-12-31",
     *       "processingAgreementDelegate": false,
     *       "responsibilities": [
     *         "purchasing"
     *       ],
     *       "createdAt": "2026-03-02T09:00:00.000Z",
     *       "updatedAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    ContactDto: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      companyId: string;
      /** @description Counts the changes of this contact; also its ETag */
      version: number;
      externalId?: string | null;
      /** @enum {string|null} */
      salutation: 'ms' | 'mr' | 'neutral' | null;
      academicTitle: string | null;
      firstName: string;
      lastName: string;
      position: string | null;
      department?: string | null;
      /** @example de */
      language: string | null;
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string;
      phone: string;
      mobile: string | null;
      fax: string | null;
      external: boolean;
      /** Format: date */
      externalUntil: string | null;
      processingAgreementDelegate: boolean;
      responsibilities: string[];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /**
       * Format: date-time
       * @description Since when the person has left the company; `null` while they are there
       */
      offboardedAt?: string | null;
    };
    /**
     * @example {
     *       "contact": {
     *         "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *         "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *         "version": 1,
     *         "salutation": "ms",
     *         "academicTitle": "Dr.",
     *         "firstName": "Erika",
     *         "lastName": "Muster",
     *         "position": "Leitung Einkauf",
     *         "language": "de",
     *         "email": "erika.muster@example.com",
     *         "phone": "+4924334567890",
     *         "mobile": "+491711234567",
     *         "fax": "+4924334567890",
     *         "external": false,
     *         "externalUntil": "2026-12-31",
     *         "processingAgreementDelegate": false,
     *         "responsibilities": [
     *           "purchasing"
     *         ],
     *         "createdAt": "2026-03-02T09:00:00.000Z",
     *         "updatedAt": "2026-03-02T09:00:00.000Z"
     *       },
     *       "company": {
     *         "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *         "legalName": "Muster GmbH",
     *         "customerNumber": "customerNumber"
     *       }
     *     }
     */
    ContactHitDto: {
      contact: components['schemas']['ContactDto'];
      company: components['schemas']['CompanyReferenceDto'];
    };
    /**
     * @example {
     *       "firstName": "Erika",
     *       "lastName": "Muster",
     *       "email": "erika.muster@example.com",
     *       "phone": "+49 2433 4567890"
     *     }
     */
    ContactInput: {
      /**
       * @description The company's own number for this person, unique within the company; files are matched by it
       * @example P-4711
       */
      externalId?: string | null;
      /** @enum {string|null} */
      salutation?: 'ms' | 'mr' | 'neutral' | null;
      academicTitle?: string | null;
      firstName: string;
      lastName: string;
      /** @description Position in the company, in their own words */
      position?: string | null;
      /**
       * @description Where in the company, in their own words
       * @example Einkauf
       */
      department?: string | null;
      /**
       * @description Language of mail to this person; the company's by default
       * @example de
       */
      language?: string | null;
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string;
      /**
       * @description International, or national in the company's country; kept as E.164
       * @example +49 2433 4567890
       */
      phone: string;
      /** @example +49 2433 4567890 */
      mobile?: string | null;
      /** @example +49 2433 4567890 */
      fax?: string | null;
      /** @description Not employed at the company, say an outside data-protection officer */
      external?: boolean | null;
      /**
       * Format: date
       * @description Last day of an external person
       */
      externalUntil?: string | null;
      /** @description Named for data protection under the data-processing agreement */
      processingAgreementDelegate?: boolean | null;
      responsibilities?: string[] | null;
    };
    /**
     * @description JSON Merge Patch (RFC 7396) of ContactInput: what is not named stays as it is, `null` takes away.
     * @example {
     *       "externalId": "P-4711",
     *       "salutation": "ms",
     *       "academicTitle": "Dr."
     *     }
     */
    ContactInputMergePatch: {
      /**
       * @description The company's own number for this person, unique within the company; files are matched by it
       * @example P-4711
       */
      externalId?: string | null;
      /** @enum {string|null} */
      salutation?: 'ms' | 'mr' | 'neutral' | null;
      academicTitle?: string | null;
      firstName?: string;
      lastName?: string;
      /** @description Position in the company, in their own words */
      position?: string | null;
      /**
       * @description Where in the company, in their own words
       * @example Einkauf
       */
      department?: string | null;
      /**
       * @description Language of mail to this person; the company's by default
       * @example de
       */
      language?: string | null;
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email?: string;
      /**
       * @description International, or national in the company's country; kept as E.164
       * @example +49 2433 4567890
       */
      phone?: string;
      /** @example +49 2433 4567890 */
      mobile?: string | null;
      /** @example +49 2433 4567890 */
      fax?: string | null;
      /** @description Not employed at the company, say an outside data-protection officer */
      external?: boolean | null;
      /**
       * Format: date
       * @description Last day of an external person
       */
      externalUntil?: string | null;
      /** @description Named for data protection under the data-processing agreement */
      processingAgreementDelegate?: boolean | null;
      responsibilities?: string[] | null;
    };
    /**
     * @example {
     *       "name": "Shop synchronisation",
     *       "scopes": [
     *         "companies:read"
     *       ]
     *     }
     */
    CreateApiKeyInput: {
      /**
       * @description What the key is for
       * @example Shop synchronisation
       */
      name: string;
      scopes: (
        | 'companies:read'
        | 'companies:write'
        | 'companies:export'
        | 'contacts:read'
        | 'contacts:write'
        | 'contacts:export'
        | 'contacts:import'
        | 'distribution-lists:read'
        | 'distribution-lists:write'
        | 'subscriptions:read'
        | 'incidents:read'
        | 'incidents:write'
        | 'tickets:read'
        | 'tickets:write'
        | 'audit:read'
        | 'catalogue:read'
      )[];
      /**
       * Format: date-time
       * @description From then on the key is refused; without it, it lasts until it is revoked
       */
      expiresAt?: string | null;
    };
    /**
     * @example {
     *       "email": "erika.muster@example.com",
     *       "name": "Erika Muster",
     *       "password": "correct horse battery staple",
     *       "roles": [
     *         "company-administrator"
     *       ]
     *     }
     */
    CreateUserInput: {
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string;
      name: string;
      /** Format: password */
      password: string;
      /** @description Roles of customers go with a company, those of staff without; never both */
      roles: (
        | 'company-administrator'
        | 'company-viewer'
        | 'support'
        | 'accounting'
        | 'incident-manager'
        | 'privacy'
        | 'administrator'
      )[];
      /**
       * Format: uuid
       * @description The company whose things alone this user may see; `null` for staff
       */
      companyId?: string | null;
      /**
       * Format: uuid
       * @description The contact of that company who signs in: erasing the contact ends the login
       */
      contactId?: string | null;
      /**
       * @description Of the mail to them; `de` by default
       * @enum {string|null}
       */
      language?: 'de' | 'en' | null;
    };
    /**
     * @example {
     *       "secret": "lotse_…",
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "version": 1,
     *       "name": "Erika Muster",
     *       "scopes": [
     *         "companies:read"
     *       ],
     *       "createdBy": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "createdAt": "2026-03-02T09:00:00.000Z",
     *       "lastUsedAt": "2026-03-02T09:00:00.000Z",
     *       "expiresAt": "2099-12-31T23:00:00.000Z",
     *       "revokedAt": null
     *     }
     */
    CreatedApiKeyDto: {
      /** @description To be sent as `Authorization: Bearer …`. Shown once: `null` when the request was repeated with its key */
      secret: string | null;
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      companyId: string;
      version: number;
      name: string;
      scopes: (
        | 'companies:read'
        | 'companies:write'
        | 'companies:export'
        | 'contacts:read'
        | 'contacts:write'
        | 'contacts:export'
        | 'contacts:import'
        | 'distribution-lists:read'
        | 'distribution-lists:write'
        | 'subscriptions:read'
        | 'incidents:read'
        | 'incidents:write'
        | 'tickets:read'
        | 'tickets:write'
        | 'audit:read'
        | 'catalogue:read'
      )[];
      /**
       * Format: uuid
       * @description The user who made it; the key ends with them
       */
      createdBy: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description To ten minutes
       */
      lastUsedAt: string | null;
      /** Format: date-time */
      expiresAt: string | null;
      /** Format: date-time */
      revokedAt: string | null;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *       "email": "erika.muster@example.com",
     *       "label": "Leitstand",
     *       "rule": "emailAddress",
     *       "state": "queued",
     *       "attempts": 0,
     *       "queuedAt": "2026-03-02T09:00:00.000Z",
     *       "acceptedAt": "2026-03-02T09:00:00.000Z",
     *       "server": "server",
     *       "answer": "answer"
     *     }
     */
    DeliveryDto: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      contactId: string | null;
      /**
       * Format: idn-email
       * @description The mailbox; `null` once the person is erased
       * @example erika.muster@example.com
       */
      email: string | null;
      label: string | null;
      rule: string;
      /**
       * @description `accepted`: a mail server has taken it; `refused`: for good; `unclear`: the body was sent and no answer came, it is sent again
       * @enum {string}
       */
      state: 'queued' | 'accepted' | 'refused' | 'unclear';
      /** @description How often it was handed to a mail server; above 1 the person may have it twice */
      attempts: number;
      /** Format: date-time */
      queuedAt: string;
      /** Format: date-time */
      acceptedAt: string | null;
      /** @description Host and port of the mail server that answered */
      server: string | null;
      /** @description The mail server's answer, reply code and enhanced status code; `erased` for a mail that was stopped because the person was */
      answer: string | null;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "kind": "emergency",
     *       "version": 0,
     *       "entries": [
     *         {
     *           "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *           "email": "erika.muster@example.com",
     *           "label": "Leitstand",
     *           "language": "de"
     *         }
     *       ],
     *       "updatedAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    DistributionListDto: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      companyId: string;
      /** @enum {string} */
      kind: 'emergency' | 'privacy-incident';
      version: number;
      entries: components['schemas']['DistributionListEntryDto'][];
      /** Format: date-time */
      updatedAt: string;
    };
    /**
     * @example {
     *       "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *       "email": "erika.muster@example.com",
     *       "label": "Leitstand",
     *       "language": "de"
     *     }
     */
    DistributionListEntryDto: {
      /** Format: uuid */
      contactId: string | null;
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string | null;
      label: string | null;
      /** @example de */
      language: string | null;
    };
    /**
     * @example {
     *       "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *       "email": "erika.muster@example.com",
     *       "label": "Leitstand"
     *     }
     */
    DistributionListEntryInput: {
      /** Format: uuid */
      contactId?: string | null;
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email?: string | null;
      label?: string | null;
      /** @example de */
      language?: string | null;
    };
    /**
     * @example {
     *       "entries": [
     *         {
     *           "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *           "email": "erika.muster@example.com",
     *           "label": "Leitstand"
     *         }
     *       ]
     *     }
     */
    DistributionListInput: {
      /** @description In the order in which they are reached; the same mailbox named twice is kept once */
      entries: components['schemas']['DistributionListEntryInput'][];
    };
    /**
     * @example {
     *       "name": "Sicherheitsschlüssel am Schlüsselbund",
     *       "response": {}
     *     }
     */
    EnrolPasskeyInput: {
      /**
       * @description How the user calls it
       * @example Sicherheitsschlüssel am Schlüsselbund
       */
      name: string;
      /** @description RegistrationResponseJSON of Web Authentication Level 3, as `toJSON()` gives it */
      response: Record<string, never>;
    };
    /**
     * @example {
     *       "factor": {
     *         "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *         "kind": "totp",
     *         "name": "Erika Muster",
     *         "createdAt": "2026-03-02T09:00:00.000Z",
     *         "lastUsedAt": "2026-03-02T09:00:00.000Z"
     *       },
     *       "recoveryCodes": [
     *         "recoveryCodes"
     *       ],
     *       "session": {
     *         "user": {
     *           "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *           "version": 1,
     *           "email": "erika.muster@example.com",
     *           "name": "Erika Muster",
     *           "roles": [
     *             "company-administrator"
     *           ],
     *           "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *           "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *           "language": "de",
     *           "hasSecondFactor": false,
     *           "createdAt": "2026-03-02T09:00:00.000Z"
     *         },
     *         "csrfToken": "csrfToken",
     *         "expiresAt": "2099-12-31T23:00:00.000Z",
     *         "secondFactor": {
     *           "state": "not-needed",
     *           "methods": [
     *             "totp"
     *           ],
     *           "shownAt": "2026-03-02T09:00:00.000Z",
     *           "countsUntil": "2026-03-02T09:00:00.000Z"
     *         }
     *       }
     *     }
     */
    EnrolledSecondFactorDto: {
      factor: components['schemas']['SecondFactorDto'];
      /** @description With the first factor: ten codes for when no factor is at hand. Shown this once; else `null` */
      recoveryCodes: string[] | null;
      /** @description A factor has been shown in it: its CSRF token may have changed */
      session: components['schemas']['SessionDto'];
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "name": "Erika Muster",
     *       "scopes": [
     *         "companies:read"
     *       ]
     *     }
     */
    HeldApiKeyDto: {
      /** Format: uuid */
      id: string;
      name: string;
      scopes: (
        | 'companies:read'
        | 'companies:write'
        | 'companies:export'
        | 'contacts:read'
        | 'contacts:write'
        | 'contacts:export'
        | 'contacts:import'
        | 'distribution-lists:read'
        | 'distribution-lists:write'
        | 'subscriptions:read'
        | 'incidents:read'
        | 'incidents:write'
        | 'tickets:read'
        | 'tickets:write'
        | 'audit:read'
        | 'catalogue:read'
      )[];
    };
    /**
     * @example {
     *       "kind": "emergency",
     *       "position": 0,
     *       "as": "contact"
     *     }
     */
    HeldListEntryDto: {
      /** @enum {string} */
      kind: 'emergency' | 'privacy-incident';
      /** @description Its place among the list's entries, from 0 */
      position: number;
      /**
       * @description `contact`: passes to the successor or goes when the person leaves. `mailbox`: an entry of its own with the same address, which stays: others may read it
       * @enum {string}
       */
      as: 'contact' | 'mailbox';
    };
    /**
     * @example {
     *       "userId": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "email": "erika.muster@example.com",
     *       "roles": [
     *         "company-administrator"
     *       ],
     *       "lastAdministrator": false
     *     }
     */
    HeldLoginDto: {
      /** Format: uuid */
      userId: string;
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string;
      roles: (
        | 'company-administrator'
        | 'company-viewer'
        | 'support'
        | 'accounting'
        | 'incident-manager'
        | 'privacy'
        | 'administrator'
      )[];
      /** @description Nobody else administers the company */
      lastAdministrator: boolean;
    };
    /**
     * @example {
     *       "key": "key",
     *       "alone": false
     *     }
     */
    HeldResponsibilityDto: {
      key: string;
      /** @description Nobody else at the company has it */
      alone: boolean;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "number": "number"
     *     }
     */
    HeldTicketDto: {
      /** Format: uuid */
      id: string;
      number: string;
    };
    /**
     * @example {
     *       "logins": [
     *         {
     *           "userId": "019cb0a1-7c00-7000-8000-0000000000e1",
     *           "email": "erika.muster@example.com",
     *           "roles": [
     *             "company-administrator"
     *           ],
     *           "lastAdministrator": false
     *         }
     *       ],
     *       "apiKeys": [
     *         {
     *           "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *           "name": "Erika Muster",
     *           "scopes": [
     *             "companies:read"
     *           ]
     *         }
     *       ],
     *       "subscriptions": [
     *         {
     *           "channel": "channel",
     *           "state": "pending",
     *           "reason": "reason",
     *           "requestedAt": "2026-03-02T09:00:00.000Z",
     *           "endedAt": "2026-03-02T09:00:00.000Z"
     *         }
     *       ],
     *       "openTickets": [
     *         {
     *           "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *           "number": "number"
     *         }
     *       ],
     *       "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *       "contactVersion": 1,
     *       "primaryContact": false,
     *       "processingAgreementDelegate": false,
     *       "responsibilities": [
     *         {
     *           "key": "key",
     *           "alone": false
     *         }
     *       ],
     *       "listEntries": [
     *         {
     *           "kind": "emergency",
     *           "position": 0,
     *           "as": "contact"
     *         }
     *       ]
     *     }
     */
    HoldingsDto: {
      logins: components['schemas']['HeldLoginDto'][];
      /** @description Keys that their logins have made and that are in force */
      apiKeys: components['schemas']['HeldApiKeyDto'][];
      /** @description Pending and active ones; `null` while the contact has not arrived where they are kept */
      subscriptions: components['schemas']['SubscriptionDto'][] | null;
      /** @description Tickets that are not closed and whose answers go to them, at most 200 */
      openTickets: components['schemas']['HeldTicketDto'][];
      /** Format: uuid */
      contactId: string;
      /** @description The contact's version: to be sent as If-Match when the person leaves */
      contactVersion: number;
      primaryContact: boolean;
      processingAgreementDelegate: boolean;
      responsibilities: components['schemas']['HeldResponsibilityDto'][];
      listEntries: components['schemas']['HeldListEntryDto'][];
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "version": 1,
     *       "name": "Erika Muster",
     *       "issuer": "https://id.example.com",
     *       "clientId": "clientId",
     *       "hasClientSecret": false,
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "emailDomains": [
     *         "example.com"
     *       ],
     *       "passwordAllowed": false,
     *       "secondFactorValues": [
     *         "secondFactorValues"
     *       ],
     *       "redirectUri": "redirectUri",
     *       "ownRedirectUri": false,
     *       "createdAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    IdentityProviderDto: {
      /** Format: uuid */
      id: string;
      version: number;
      name: string;
      /**
       * Format: uri
       * @example https://id.example.com
       */
      issuer: string;
      clientId: string;
      /** @description Whether there is a client secret */
      hasClientSecret: boolean;
      /** Format: uuid */
      companyId: string | null;
      emailDomains: string[];
      passwordAllowed: boolean;
      secondFactorValues: string[];
      /** @description The redirect URI to be registered with the provider, letter by letter; no other provider has it */
      redirectUri: string;
      /** @description Whether it is sent there. `false`: it has still the address that all providers had, and signs nobody in unless its answers name it (`iss`, RFC 9207) */
      ownRedirectUri: boolean;
      /** Format: date-time */
      createdAt: string;
    };
    /**
     * @example {
     *       "name": "Muster Login",
     *       "issuer": "https://id.example.com",
     *       "clientId": "clientId",
     *       "emailDomains": [
     *         "example.com"
     *       ]
     *     }
     */
    IdentityProviderInput: {
      /**
       * @description As those who sign in know it
       * @example Muster Login
       */
      name: string;
      /**
       * Format: uri
       * @example https://id.example.com
       */
      issuer: string;
      clientId: string;
      /** @description Kept sealed and never shown again; without it this is a public client (PKCE alone) */
      clientSecret?: string | null;
      /**
       * Format: uuid
       * @description The company whose users alone it may sign in, for ever; `null` for staff
       */
      companyId?: string | null;
      /** @description Domains of e-mail addresses that it vouches for: only such an address links somebody the first time */
      emailDomains: string[];
      /** @description Whether users with an address of these domains may also sign in by password; `true` by default. Administrators of the vendor always may */
      passwordAllowed?: boolean | null;
      /**
       * @description Values of `amr` (RFC 8176), or one of `acr`, by which it says that a second factor was shown. Without them its users show theirs here
       * @example [
       *       "mfa"
       *     ]
       */
      secondFactorValues?: string[] | null;
      /** @description Whether it knows the `redirectUri` of its own: always for a new one or another issuer. `false` stays only where an older one has not moved yet */
      ownRedirectUri?: boolean | null;
    };
    /**
     * @description JSON Merge Patch (RFC 7396) of IdentityProviderInput: what is not named stays as it is, `null` takes away.
     * @example {
     *       "name": "Muster Login",
     *       "issuer": "https://id.example.com",
     *       "clientId": "clientId"
     *     }
     */
    IdentityProviderInputMergePatch: {
      /**
       * @description As those who sign in know it
       * @example Muster Login
       */
      name?: string;
      /**
       * Format: uri
       * @example https://id.example.com
       */
      issuer?: string;
      clientId?: string;
      /** @description Kept sealed and never shown again; without it this is a public client (PKCE alone) */
      clientSecret?: string | null;
      /**
       * Format: uuid
       * @description The company whose users alone it may sign in, for ever; `null` for staff
       */
      companyId?: string | null;
      /** @description Domains of e-mail addresses that it vouches for: only such an address links somebody the first time */
      emailDomains?: string[];
      /** @description Whether users with an address of these domains may also sign in by password; `true` by default. Administrators of the vendor always may */
      passwordAllowed?: boolean | null;
      /**
       * @description Values of `amr` (RFC 8176), or one of `acr`, by which it says that a second factor was shown. Without them its users show theirs here
       * @example [
       *       "mfa"
       *     ]
       */
      secondFactorValues?: string[] | null;
      /** @description Whether it knows the `redirectUri` of its own: always for a new one or another issuer. `false` stays only where an older one has not moved yet */
      ownRedirectUri?: boolean | null;
    };
    /**
     * @example {
     *       "field": "field",
     *       "before": "before",
     *       "after": "after"
     *     }
     */
    ImportChange: {
      field: string;
      before: string | null;
      after: string | null;
    };
    /**
     * @example {
     *       "rows": 0,
     *       "checked": 0,
     *       "create": 0,
     *       "change": 0,
     *       "unchanged": 0,
     *       "error": 0,
     *       "ambiguous": 0,
     *       "conflict": 0,
     *       "erased": 0,
     *       "applied": 0
     *     }
     */
    ImportCounts: {
      /** @description Rows of the file, without headings and empty ones */
      rows: number;
      /** @description Rows the dry run has come to */
      checked: number;
      /** @description Contacts to be made */
      create: number;
      /** @description Contacts to be changed */
      change: number;
      /** @description Rows that say what is known already */
      unchanged: number;
      /** @description Rows with something wrong */
      error: number;
      /** @description Rows of which it is not certain whom they mean; they are left alone */
      ambiguous: number;
      /** @description Rows whose contact was changed by somebody else since; they are left alone */
      conflict: number;
      /** @description Rows that were emptied because the person was erased */
      erased: number;
      /** @description Contacts made or changed so far */
      applied: number;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "version": 1,
     *       "format": "csv",
     *       "status": "uploading",
     *       "size": 0,
     *       "encoding": "utf-8",
     *       "delimiter": "comma",
     *       "counts": {
     *         "rows": 0,
     *         "checked": 0,
     *         "create": 0,
     *         "change": 0,
     *         "unchanged": 0,
     *         "error": 0,
     *         "ambiguous": 0,
     *         "conflict": 0,
     *         "erased": 0,
     *         "applied": 0
     *       },
     *       "ignoredHeadings": [
     *         "ignoredHeadings"
     *       ],
     *       "problems": [
     *         {
     *           "detail": "Some of the values are not valid.",
     *           "line": 1,
     *           "column": 1,
     *           "heading": "heading",
     *           "field": "email",
     *           "rule": "emailAddress"
     *         }
     *       ],
     *       "createdAt": "2026-03-02T09:00:00.000Z",
     *       "finishedAt": "2026-03-02T09:00:00.000Z",
     *       "expiresAt": "2099-12-31T23:00:00.000Z"
     *     }
     */
    ImportDto: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      companyId: string;
      /** @description Counts the steps of this import; also its ETag */
      version: number;
      /** @enum {string} */
      format: 'csv' | 'vcard';
      /**
       * @description `uploading`, `reading` and `checking` (the dry run) lead to `checked`; an application goes over `applying` to `applied`. `failed`: the file cannot be read, see `problems`
       * @enum {string}
       */
      status:
        'uploading' | 'reading' | 'checking' | 'checked' | 'applying' | 'applied' | 'cancelled' | 'failed';
      /** @description Of the file, in bytes */
      size: number;
      /** @enum {string|null} */
      encoding: 'utf-8' | 'utf-16le' | 'windows-1252' | null;
      /** @enum {string|null} */
      delimiter: 'comma' | 'semicolon' | 'tab' | null;
      counts: components['schemas']['ImportCounts'];
      /** @description Headings that belong to no field: their columns are not read */
      ignoredHeadings: string[];
      /** @description Why the whole file was refused */
      problems: components['schemas']['ImportProblemDto'][];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      finishedAt: string | null;
      /**
       * Format: date-time
       * @description From then on the import and its rows are gone
       */
      expiresAt: string;
    };
    /**
     * @example {
     *       "detail": "Some of the values are not valid.",
     *       "line": 1,
     *       "column": 1,
     *       "heading": "heading",
     *       "field": "email",
     *       "rule": "emailAddress"
     *     }
     */
    ImportProblemDto: {
      /** @description A sentence for people, in German or English */
      detail: string;
      /** @description Line of the file, from 1 */
      line: number;
      /** @description Column of the file, from 1; `null` for a whole row, and in a vCard */
      column: number | null;
      /** @description The column's heading, or the property of the vCard */
      heading: string | null;
      /**
       * @description The field of the contact
       * @example email
       */
      field: string | null;
      /**
       * @description Stable name of the broken rule
       * @example emailAddress
       */
      rule: string;
      values?: Record<string, never> | null;
    };
    /**
     * @example {
     *       "number": 1,
     *       "line": 1,
     *       "outcome": "create",
     *       "applied": false,
     *       "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *       "name": "Erika Muster",
     *       "changes": [
     *         {
     *           "field": "field",
     *           "before": "before",
     *           "after": "after"
     *         }
     *       ],
     *       "problems": [
     *         {
     *           "detail": "Some of the values are not valid.",
     *           "line": 1,
     *           "column": 1,
     *           "heading": "heading",
     *           "field": "email",
     *           "rule": "emailAddress"
     *         }
     *       ]
     *     }
     */
    ImportRowDto: {
      /** @description Which row of the file it is, from 1, without headings and empty ones */
      number: number;
      /** @description Line of the file on which the row begins, from 1 */
      line: number;
      /**
       * @description `null` until the dry run has come to it
       * @enum {string|null}
       */
      outcome: 'create' | 'change' | 'unchanged' | 'error' | 'ambiguous' | 'conflict' | 'erased' | null;
      /** @description Whether it has been carried out */
      applied: boolean;
      /**
       * Format: uuid
       * @description The contact it means, or has made
       */
      contactId: string | null;
      /** @description First and last name as the row writes them; `null` where it writes none, and once the person is erased */
      name: string | null;
      changes: components['schemas']['ImportChange'][];
      problems: components['schemas']['ImportProblemDto'][];
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "list": "emergency",
     *       "subject": "Rechenzentrum ohne Strom",
     *       "text": "Seit 09:00 Uhr ist der Shop nicht zu erreichen.",
     *       "step": "list",
     *       "announcedAt": "2026-03-02T09:00:00.000Z",
     *       "deliveries": [
     *         {
     *           "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *           "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *           "email": "erika.muster@example.com",
     *           "label": "Leitstand",
     *           "rule": "emailAddress",
     *           "state": "queued",
     *           "attempts": 0,
     *           "queuedAt": "2026-03-02T09:00:00.000Z",
     *           "acceptedAt": "2026-03-02T09:00:00.000Z",
     *           "server": "server",
     *           "answer": "answer"
     *         }
     *       ]
     *     }
     */
    IncidentDto: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      companyId: string;
      /** @enum {string} */
      list: 'emergency' | 'privacy-incident';
      subject: string;
      text: string;
      /** @enum {string} */
      step: 'list' | 'primary-contact' | 'company-address';
      /** Format: date-time */
      announcedAt: string;
      deliveries: components['schemas']['DeliveryDto'][];
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "version": 1,
     *       "email": "erika.muster@example.com",
     *       "name": "Erika Muster",
     *       "roles": [
     *         "company-administrator"
     *       ],
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *       "language": "de",
     *       "invitedBy": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "createdAt": "2026-03-02T09:00:00.000Z",
     *       "sentAt": "2026-03-02T09:00:00.000Z",
     *       "expiresAt": "2099-12-31T23:00:00.000Z"
     *     }
     */
    InvitationDto: {
      /** Format: uuid */
      id: string;
      version: number;
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string;
      name: string;
      roles: (
        | 'company-administrator'
        | 'company-viewer'
        | 'support'
        | 'accounting'
        | 'incident-manager'
        | 'privacy'
        | 'administrator'
      )[];
      /** Format: uuid */
      companyId: string | null;
      /** Format: uuid */
      contactId: string | null;
      /** @enum {string} */
      language: 'de' | 'en';
      /**
       * Format: uuid
       * @description The user who invited
       */
      invitedBy: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description When the last mail with a link was asked for
       */
      sentAt: string;
      /**
       * Format: date-time
       * @description From then on the link is refused
       */
      expiresAt: string;
    };
    /**
     * @example {
     *       "email": "erika.muster@example.com",
     *       "name": "Erika Muster",
     *       "roles": [
     *         "company-administrator"
     *       ]
     *     }
     */
    InviteInput: {
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string;
      name: string;
      roles: ('company-administrator' | 'company-viewer')[];
      /**
       * Format: uuid
       * @description The contact of the company who is invited: erasing the contact ends the login
       */
      contactId?: string | null;
      /**
       * @description Of the mail to them; by default the company's
       * @enum {string|null}
       */
      language?: 'de' | 'en' | null;
      /**
       * @description Needed from the vendor's staff: how it was checked that this person may act for the company. Kept in the audit trail
       * @example Called back under the number of the commercial register, spoke to the managing director
       */
      proof?: string | null;
    };
    /**
     * @example {
     *       "email": "erika.muster@example.com",
     *       "name": "Erika Muster",
     *       "roles": [
     *         "support"
     *       ]
     *     }
     */
    InviteStaffInput: {
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string;
      name: string;
      roles: ('support' | 'accounting' | 'incident-manager' | 'privacy' | 'administrator')[];
      /**
       * @description Of the mail to them; `de` by default
       * @enum {string|null}
       */
      language?: 'de' | 'en' | null;
    };
    /**
     * @example {
     *       "pointer": "/email",
     *       "position": 0
     *     }
     */
    MergedEntryDto: {
      /** @description JSON pointer to the entry in the body that was sent; `` for the body itself */
      pointer: string;
      /** @description The entry that stands for it: its place in the answer, from 0 */
      position: number;
    };
    /**
     * @example {
     *       "actorName": "actorName",
     *       "withheld": [
     *         "before"
     *       ],
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "at": "2026-03-02T09:00:00.000Z",
     *       "action": "contact.changed",
     *       "actor": {
     *         "kind": "user",
     *         "id": "id",
     *         "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *         "roles": [
     *           "company-administrator"
     *         ]
     *       },
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "targetType": "contact",
     *       "targetId": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "before": {},
     *       "after": {},
     *       "reason": "reason"
     *     }
     */
    NamedAuditEntryDto: {
      /** @description Whose name the actor's id is now, or that of the API key; `null` for the product itself, where nobody is known by that id any more, and, for readers of the company, for the vendor's staff: their roles are told */
      actorName: string | null;
      /** @description Fields that are `null` here because the reader may not read such things elsewhere: `before`, `after` and `reason` of a user need the right to read users, and so on */
      withheld: ('before' | 'after' | 'reason' | 'actorName')[];
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      at: string;
      action: string;
      actor: components['schemas']['Actor'];
      /** Format: uuid */
      companyId: string | null;
      targetType: string;
      /** Format: uuid */
      targetId: string;
      before: Record<string, never> | null;
      after: Record<string, never> | null;
      reason: string | null;
    };
    /**
     * @example {
     *       "position": 0,
     *       "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *       "email": "erika.muster@example.com"
     *     }
     */
    NewListEntryInput: {
      /** @description Its place among the entries, from 0; behind the last one by default */
      position?: number | null;
      /** Format: uuid */
      contactId?: string | null;
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email?: string | null;
      label?: string | null;
      /** @example de */
      language?: string | null;
    };
    /**
     * @example {
     *       "description": {
     *         "de": "de",
     *         "en": "en"
     *       },
     *       "key": "key",
     *       "name": {
     *         "de": "de",
     *         "en": "en"
     *       },
     *       "position": 0,
     *       "version": 1,
     *       "retiredAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    NewsletterChannelDto: {
      description: components['schemas']['CatalogueTextDto'];
      key: string;
      name: components['schemas']['CatalogueNameDto'];
      position: number;
      /** @description Counts the changes of this entry; also its ETag */
      version: number;
      /**
       * Format: date-time
       * @description Since when it is not offered any more; `null` for one on offer
       */
      retiredAt: string | null;
    };
    /**
     * @example {
     *       "description": {
     *         "de": "de",
     *         "en": "en"
     *       },
     *       "name": {
     *         "de": "de",
     *         "en": "en"
     *       },
     *       "position": 0
     *     }
     */
    NewsletterChannelInput: {
      /** @description One line on what comes */
      description: components['schemas']['CatalogueTextDto'];
      name: components['schemas']['CatalogueNameDto'];
      /** @description Where it stands among its like: the smallest first */
      position: number;
      /** @description Not offered any more; stays readable and valid where it is used. `false` by default */
      retired?: boolean | null;
    };
    /**
     * @example {
     *       "successorId": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "reason": "reason"
     *     }
     */
    OffboardingInput: {
      /**
       * Format: uuid
       * @description Who takes over: being the primary contact, the places on distribution lists, the responsibilities nobody else has, and being the delegate
       */
      successorId?: string | null;
      /** @description Why, for the audit trail */
      reason?: string | null;
    };
    /**
     * @example {
     *       "code": "492039"
     *     }
     */
    OneTimeCodeInput: {
      /**
       * @description The code that the app shows; each is taken once
       * @example 492039
       */
      code: string;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "createdAt": "2026-03-02T09:00:00.000Z",
     *       "lastUsedAt": "2026-03-02T09:00:00.000Z",
     *       "expiresAt": "2099-12-31T23:00:00.000Z",
     *       "device": "Firefox, Linux",
     *       "current": false
     *     }
     */
    OpenSessionDto: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description To a minute; a session ends when it has not been used for long (`SESSION_IDLE_MINUTES`)
       */
      lastUsedAt: string;
      /** Format: date-time */
      expiresAt: string;
      /**
       * @description By what it was begun
       * @example Firefox, Linux
       */
      device: string | null;
      /** @description Whether it is the one that asks */
      current: boolean;
    };
    /**
     * @example {
     *       "product": "jtl-customer-account",
     *       "component": "company-data-and-account",
     *       "message": "Wer kann das Kundenkonto übernehmen?"
     *     }
     */
    OpenTicketInput: {
      /** @example jtl-customer-account */
      product: string;
      /** @example company-data-and-account */
      component: string;
      message: string;
      /**
       * Format: idn-email
       * @description Where answers go: the address of a user or contact of the company. The signed-in user's by default, needed with an API key
       * @example erika.muster@example.com
       */
      senderEmail?: string | null;
      /**
       * @description Language of the mail that confirms the ticket; by default that of the contact with the sender's address, else the company's
       * @example de
       */
      language?: string | null;
    };
    /**
     * @example {
     *       "response": {}
     *     }
     */
    PasskeyInput: {
      /** @description AuthenticationResponseJSON of Web Authentication Level 3, as `toJSON()` gives it */
      response: Record<string, never>;
    };
    /**
     * @example {
     *       "contactId": "019cb0a1-7c00-7000-8000-0000000000a1"
     *     }
     */
    PrimaryContactInput: {
      /**
       * Format: uuid
       * @description A contact of the company
       */
      contactId: string;
    };
    /**
     * @example {
     *       "type": "/api/docs/errors#request.invalid",
     *       "title": "title",
     *       "status": 1,
     *       "code": "request.malformed",
     *       "detail": "Some of the values are not valid."
     *     }
     */
    Problem: {
      /**
       * Format: uri-reference
       * @description A page that explains the code
       */
      type: string;
      title: string;
      status: number;
      /**
       * @description Stable; new codes may be added
       * @enum {string}
       */
      code:
        | 'request.malformed'
        | 'request.invalid'
        | 'request.route-unknown'
        | 'request.too-large'
        | 'request.headers-too-large'
        | 'request.timed-out'
        | 'request.too-many'
        | 'request.media-type-unsupported'
        | 'request.version-required'
        | 'request.version-mismatch'
        | 'request.cursor-unknown'
        | 'request.idempotency-key-reused'
        | 'request.answer-erased'
        | 'auth.sign-in-required'
        | 'auth.credentials-wrong'
        | 'auth.company-closed'
        | 'auth.too-many-attempts'
        | 'auth.password-not-allowed'
        | 'auth.identity-unknown'
        | 'auth.identity-refused'
        | 'auth.identity-not-proved'
        | 'auth.identity-provider-unreachable'
        | 'auth.identity-provider-not-moved'
        | 'auth.sign-in-expired'
        | 'identity-providers.not-found'
        | 'auth.csrf-token-wrong'
        | 'auth.not-allowed'
        | 'auth.scope-missing'
        | 'auth.second-factor-required'
        | 'auth.second-factor-expired'
        | 'auth.second-factor-wrong'
        | 'auth.password-wrong'
        | 'second-factors.not-found'
        | 'second-factors.nothing-begun'
        | 'second-factors.last-one'
        | 'second-factors.too-many'
        | 'second-factors.none'
        | 'second-factors.passkey-known'
        | 'second-factors.your-own'
        | 'users.email-taken'
        | 'users.last-administrator'
        | 'users.not-found'
        | 'invitations.not-found'
        | 'invitations.company-has-administrator'
        | 'account-links.not-valid'
        | 'sessions.not-found'
        | 'api-keys.revoked'
        | 'api-keys.not-found'
        | 'companies.not-found'
        | 'companies.customer-number-taken'
        | 'companies.closed'
        | 'contacts.not-found'
        | 'contacts.primary-contact-must-be-replaced'
        | 'contacts.offboarded'
        | 'contacts.last-owner-needs-confirmation'
        | 'catalogue.entry-not-found'
        | 'distribution-lists.entry-not-found'
        | 'contacts.external-id-taken'
        | 'imports.not-found'
        | 'imports.media-type-unsupported'
        | 'imports.not-checked'
        | 'imports.over'
        | 'imports.too-many'
        | 'imports.incomplete'
        | 'distribution-lists.not-found'
        | 'incidents.not-found'
        | 'incidents.nobody-to-reach'
        | 'incidents.list-not-yet-known'
        | 'tickets.not-found'
        | 'service.unreachable'
        | 'service.busy'
        | 'service.outcome-unknown'
        | 'service.failed';
      /** @description A sentence for people, in German or English */
      detail: string;
      violations?: {
        /** @description JSON pointer (RFC 6901) into the body, `?name` for a query parameter */
        pointer: string;
        rule: string;
        detail: string;
      }[];
      /** @description To be quoted when asking for help */
      traceId?: string;
    };
    /**
     * @example {
     *       "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *       "email": "erika.muster@example.com",
     *       "label": "Leitstand",
     *       "included": false,
     *       "rule": "emailAddress"
     *     }
     */
    RecipientDto: {
      /** Format: uuid */
      contactId: string | null;
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string | null;
      label: string | null;
      included: boolean;
      /** @description The rule that decided, e.g. `on-the-list`, `same-mailbox`, `erased` */
      rule: string;
    };
    /**
     * @example {
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "list": "emergency",
     *       "listVersion": 0,
     *       "step": "list",
     *       "recipients": [
     *         {
     *           "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *           "email": "erika.muster@example.com",
     *           "label": "Leitstand",
     *           "included": false,
     *           "rule": "emailAddress"
     *         }
     *       ]
     *     }
     */
    RecipientsDto: {
      /** Format: uuid */
      companyId: string;
      /** @enum {string} */
      list: 'emergency' | 'privacy-incident';
      /** @description The version of the list this view has come to */
      listVersion: number;
      /** @enum {string|null} */
      step: 'list' | 'primary-contact' | 'company-address' | null;
      recipients: components['schemas']['RecipientDto'][];
    };
    /**
     * @example {
     *       "code": "K7QM-2XTP-5FWB-HC3D-QZ4E-VN6S-J2LR"
     *     }
     */
    RecoveryCodeInput: {
      /**
       * @description In any case; spaces and hyphens do not count
       * @example K7QM-2XTP-5FWB-HC3D-QZ4E-VN6S-J2LR
       */
      code: string;
    };
    /**
     * @example {
     *       "recoveryCodes": [
     *         "recoveryCodes"
     *       ]
     *     }
     */
    RecoveryCodesDto: {
      /** @description Ten, shown this once; those made before work no more */
      recoveryCodes: string[];
    };
    /**
     * @example {
     *       "firstName": "Erika",
     *       "lastName": "Muster",
     *       "email": "erika.muster@example.com",
     *       "phone": "+49 2433 4567890"
     *     }
     */
    RegisterContactInput: {
      /** @description Newsletter channels asked for; each is pending until the person confirms */
      newsletterChannels?: string[] | null;
      /** @description Why an external person shall receive newsletters: needed when one is asked for */
      newsletterReason?: string | null;
      /**
       * @description The company's own number for this person, unique within the company; files are matched by it
       * @example P-4711
       */
      externalId?: string | null;
      /** @enum {string|null} */
      salutation?: 'ms' | 'mr' | 'neutral' | null;
      academicTitle?: string | null;
      firstName: string;
      lastName: string;
      /** @description Position in the company, in their own words */
      position?: string | null;
      /**
       * @description Where in the company, in their own words
       * @example Einkauf
       */
      department?: string | null;
      /**
       * @description Language of mail to this person; the company's by default
       * @example de
       */
      language?: string | null;
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string;
      /**
       * @description International, or national in the company's country; kept as E.164
       * @example +49 2433 4567890
       */
      phone: string;
      /** @example +49 2433 4567890 */
      mobile?: string | null;
      /** @example +49 2433 4567890 */
      fax?: string | null;
      /** @description Not employed at the company, say an outside data-protection officer */
      external?: boolean | null;
      /**
       * Format: date
       * @description Last day of an external person
       */
      externalUntil?: string | null;
      /** @description Named for data protection under the data-processing agreement */
      processingAgreementDelegate?: boolean | null;
      responsibilities?: string[] | null;
    };
    /**
     * @example {
     *       "email": "erika.muster@example.com"
     *     }
     */
    RequestPasswordResetInput: {
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string;
    };
    /**
     * @example {
     *       "token": "token",
     *       "password": "correct horse battery staple"
     *     }
     */
    ResetPasswordInput: {
      /** @description What stands behind `#token=` in the link */
      token: string;
      /** Format: password */
      password: string;
    };
    /**
     * @example {
     *       "responsibilities": [
     *         {
     *           "area": "area",
     *           "key": "key",
     *           "name": {
     *             "de": "de",
     *             "en": "en"
     *           },
     *           "position": 0,
     *           "version": 1,
     *           "retiredAt": "2026-03-02T09:00:00.000Z"
     *         }
     *       ],
     *       "key": "key",
     *       "name": {
     *         "de": "de",
     *         "en": "en"
     *       },
     *       "position": 0,
     *       "version": 1,
     *       "retiredAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    ResponsibilityAreaDto: {
      responsibilities: components['schemas']['ResponsibilityDto'][];
      key: string;
      name: components['schemas']['CatalogueNameDto'];
      position: number;
      /** @description Counts the changes of this entry; also its ETag */
      version: number;
      /**
       * Format: date-time
       * @description Since when it is not offered any more; `null` for one on offer
       */
      retiredAt: string | null;
    };
    /**
     * @example {
     *       "area": "area",
     *       "key": "key",
     *       "name": {
     *         "de": "de",
     *         "en": "en"
     *       },
     *       "position": 0,
     *       "version": 1,
     *       "retiredAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    ResponsibilityDto: {
      area: string;
      key: string;
      name: components['schemas']['CatalogueNameDto'];
      position: number;
      /** @description Counts the changes of this entry; also its ETag */
      version: number;
      /**
       * Format: date-time
       * @description Since when it is not offered any more; `null` for one on offer
       */
      retiredAt: string | null;
    };
    /**
     * @example {
     *       "area": "area",
     *       "name": {
     *         "de": "de",
     *         "en": "en"
     *       },
     *       "position": 0
     *     }
     */
    ResponsibilityInput: {
      /** @description The area in which it stands */
      area: string;
      name: components['schemas']['CatalogueNameDto'];
      /** @description Where it stands among its like: the smallest first */
      position: number;
      /** @description Not offered any more; stays readable and valid where it is used. `false` by default */
      retired?: boolean | null;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "kind": "totp",
     *       "name": "Erika Muster",
     *       "createdAt": "2026-03-02T09:00:00.000Z",
     *       "lastUsedAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    SecondFactorDto: {
      /** Format: uuid */
      id: string;
      /**
       * @description `totp`: an app that makes codes of six digits; `passkey`: a key of WebAuthn
       * @enum {string}
       */
      kind: 'totp' | 'passkey';
      name: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      lastUsedAt: string | null;
    };
    /**
     * @example {
     *       "factors": [
     *         {
     *           "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *           "kind": "totp",
     *           "name": "Erika Muster",
     *           "createdAt": "2026-03-02T09:00:00.000Z",
     *           "lastUsedAt": "2026-03-02T09:00:00.000Z"
     *         }
     *       ],
     *       "recoveryCodesLeft": 0
     *     }
     */
    SecondFactorsDto: {
      factors: components['schemas']['SecondFactorDto'][];
      /** @description Each works once, when no factor is at hand */
      recoveryCodesLeft: number;
    };
    /**
     * @example {
     *       "user": {
     *         "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *         "version": 1,
     *         "email": "erika.muster@example.com",
     *         "name": "Erika Muster",
     *         "roles": [
     *           "company-administrator"
     *         ],
     *         "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *         "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *         "language": "de",
     *         "hasSecondFactor": false,
     *         "createdAt": "2026-03-02T09:00:00.000Z"
     *       },
     *       "csrfToken": "csrfToken",
     *       "expiresAt": "2099-12-31T23:00:00.000Z",
     *       "secondFactor": {
     *         "state": "not-needed",
     *         "methods": [
     *           "totp"
     *         ],
     *         "shownAt": "2026-03-02T09:00:00.000Z",
     *         "countsUntil": "2026-03-02T09:00:00.000Z"
     *       }
     *     }
     */
    SessionDto: {
      user: components['schemas']['UserDto'];
      /** @description To be sent as X-CSRF-Token with every write of this session */
      csrfToken: string;
      /** Format: date-time */
      expiresAt: string;
      secondFactor: components['schemas']['SessionSecondFactorDto'];
    };
    /**
     * @example {
     *       "state": "not-needed",
     *       "methods": [
     *         "totp"
     *       ],
     *       "shownAt": "2026-03-02T09:00:00.000Z",
     *       "countsUntil": "2026-03-02T09:00:00.000Z"
     *     }
     */
    SessionSecondFactorDto: {
      /**
       * @description While it is `needed`, or has to be set up first (`enrolment-needed`), the session can do nothing but that
       * @enum {string}
       */
      state: 'not-needed' | 'needed' | 'enrolment-needed' | 'shown';
      /** @description What the user can show */
      methods: ('totp' | 'passkey' | 'recovery-code')[];
      /** Format: date-time */
      shownAt: string | null;
      /**
       * Format: date-time
       * @description Until then it counts for what is sent to many and for changing who may do what; then it is asked again
       */
      countsUntil: string | null;
    };
    /**
     * @example {
     *       "email": "email",
     *       "password": "correct horse battery staple"
     *     }
     */
    SignInInput: {
      email: string;
      password: string;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "name": "Erika Muster"
     *     }
     */
    SignInOptionDto: {
      /**
       * Format: uuid
       * @description Where to send the browser: `/api/v1/session/oidc/{id}`
       */
      id: string;
      name: string;
    };
    /**
     * @example {
     *       "password": false,
     *       "identityProviders": [
     *         {
     *           "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *           "name": "Erika Muster"
     *         }
     *       ]
     *     }
     */
    SignInOptionsDto: {
      password: boolean;
      identityProviders: components['schemas']['SignInOptionDto'][];
    };
    /**
     * @example {
     *       "channel": "channel",
     *       "state": "pending",
     *       "reason": "reason",
     *       "requestedAt": "2026-03-02T09:00:00.000Z",
     *       "endedAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    SubscriptionDto: {
      channel: string;
      /**
       * @description `pending` until the person confirms: nothing is sent before
       * @enum {string}
       */
      state: 'pending' | 'active' | 'ended';
      /** @description Why an external person receives this */
      reason: string | null;
      /** Format: date-time */
      requestedAt: string;
      /** Format: date-time */
      endedAt: string | null;
    };
    /**
     * @example {
     *       "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *       "contactVersion": 0,
     *       "subscriptions": [
     *         {
     *           "channel": "channel",
     *           "state": "pending",
     *           "reason": "reason",
     *           "requestedAt": "2026-03-02T09:00:00.000Z",
     *           "endedAt": "2026-03-02T09:00:00.000Z"
     *         }
     *       ]
     *     }
     */
    SubscriptionsDto: {
      /** Format: uuid */
      contactId: string;
      /** @description The contact's version this view has come to; compare with the version a write answered */
      contactVersion: number;
      subscriptions: components['schemas']['SubscriptionDto'][];
    };
    /**
     * @example {
     *       "product": "jtl-customer-account",
     *       "key": "key",
     *       "name": {
     *         "de": "de",
     *         "en": "en"
     *       },
     *       "position": 0,
     *       "version": 1,
     *       "retiredAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    TicketComponentDto: {
      product: string;
      key: string;
      name: components['schemas']['CatalogueNameDto'];
      position: number;
      /** @description Counts the changes of this entry; also its ETag */
      version: number;
      /**
       * Format: date-time
       * @description Since when it is not offered any more; `null` for one on offer
       */
      retiredAt: string | null;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "number": "T-100001",
     *       "product": "jtl-customer-account",
     *       "component": "company-data-and-account",
     *       "message": "Wer kann das Kundenkonto übernehmen?",
     *       "status": "open",
     *       "senderEmail": "erika.muster@example.com",
     *       "version": 1,
     *       "openedAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    TicketDto: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      companyId: string;
      /**
       * @description The number people quote
       * @example T-100001
       */
      number: string;
      product: string;
      component: string;
      message: string;
      /** @enum {string} */
      status: 'open' | 'answered' | 'closed';
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      senderEmail: string | null;
      version: number;
      /** Format: date-time */
      openedAt: string;
    };
    /**
     * @example {
     *       "components": [
     *         {
     *           "product": "jtl-customer-account",
     *           "key": "key",
     *           "name": {
     *             "de": "de",
     *             "en": "en"
     *           },
     *           "position": 0,
     *           "version": 1,
     *           "retiredAt": "2026-03-02T09:00:00.000Z"
     *         }
     *       ],
     *       "key": "key",
     *       "name": {
     *         "de": "de",
     *         "en": "en"
     *       },
     *       "position": 0,
     *       "version": 1,
     *       "retiredAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    TicketProductDto: {
      components: components['schemas']['TicketComponentDto'][];
      key: string;
      name: components['schemas']['CatalogueNameDto'];
      position: number;
      /** @description Counts the changes of this entry; also its ETag */
      version: number;
      /**
       * Format: date-time
       * @description Since when it is not offered any more; `null` for one on offer
       */
      retiredAt: string | null;
    };
    /**
     * @example {
     *       "secret": "JBSWY3DPEHPK3PXP",
     *       "uri": "otpauth://totp/Lotse:erika%40example.com?issuer=Lotse&secret=JBSWY3DPEHPK3PXP",
     *       "expiresAt": "2099-12-31T23:00:00.000Z"
     *     }
     */
    TotpEnrolmentDto: {
      /**
       * @description In base32, for typing it into the app
       * @example JBSWY3DPEHPK3PXP
       */
      secret: string;
      /**
       * @description The same for a QR code
       * @example otpauth://totp/Lotse:erika%40example.com?issuer=Lotse&secret=JBSWY3DPEHPK3PXP
       */
      uri: string;
      /**
       * Format: date-time
       * @description Until then it must be confirmed by a code
       */
      expiresAt: string;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "version": 1,
     *       "email": "erika.muster@example.com",
     *       "name": "Erika Muster",
     *       "roles": [
     *         "company-administrator"
     *       ],
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *       "language": "de",
     *       "hasSecondFactor": false,
     *       "createdAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    UserDto: {
      /** Format: uuid */
      id: string;
      version: number;
      /**
       * Format: idn-email
       * @example erika.muster@example.com
       */
      email: string;
      name: string;
      roles: (
        | 'company-administrator'
        | 'company-viewer'
        | 'support'
        | 'accounting'
        | 'incident-manager'
        | 'privacy'
        | 'administrator'
      )[];
      /** Format: uuid */
      companyId: string | null;
      /** Format: uuid */
      contactId: string | null;
      /** @enum {string} */
      language: 'de' | 'en';
      /** @description Whether a second factor is asked for when they sign in */
      hasSecondFactor: boolean;
      /** Format: date-time */
      createdAt: string;
    };
    /**
     * @example {
     *       "accountingEmail": "erika.muster@example.com"
     *     }
     */
    VendorDto: {
      /**
       * Format: idn-email
       * @description Where a death certificate is sent to by those who cannot sign in
       * @example erika.muster@example.com
       */
      accountingEmail: string;
    };
    /**
     * @example {
     *       "id": "019cb0a1-7c00-7000-8000-0000000000e1",
     *       "companyId": "019cb0a1-7c00-7000-8000-000000000001",
     *       "kind": "emergency",
     *       "version": 0,
     *       "entries": [
     *         {
     *           "contactId": "019cb0a1-7c00-7000-8000-0000000000a1",
     *           "email": "erika.muster@example.com",
     *           "label": "Leitstand",
     *           "language": "de"
     *         }
     *       ],
     *       "updatedAt": "2026-03-02T09:00:00.000Z"
     *     }
     */
    WrittenDistributionListDto: {
      /** @description Entries that were kept once with another; missing where there were none */
      merged?: components['schemas']['MergedEntryDto'][] | null;
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      companyId: string;
      /** @enum {string} */
      kind: 'emergency' | 'privacy-incident';
      version: number;
      entries: components['schemas']['DistributionListEntryDto'][];
      /** Format: date-time */
      updatedAt: string;
    };
  };
  responses: {
    /** @description `request.malformed`: The request cannot be read. */
    'request.malformed': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `auth.credentials-wrong`: The e-mail address or the password is wrong. */
    'auth.credentials-wrong': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `request.too-large`: The request is too large. */
    'request.too-large': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `request.media-type-unsupported`: Please send JSON (application/json or application/merge-patch+json), in UTF-8 and not compressed. */
    'request.media-type-unsupported': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `request.invalid`: Some of the values are not valid. */
    'request.invalid': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `service.failed`: Something went wrong. The error has been recorded. */
    'service.failed': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `service.outcome-unknown`: The answer did not come in time. Whether the request was carried out is not known; it can be repeated safely with the same Idempotency-Key. */
    'service.outcome-unknown': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `auth.sign-in-required`: Please sign in. */
    'auth.sign-in-required': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `auth.not-allowed`: You are not allowed to do this. */
    'auth.not-allowed': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `request.too-many`: Too many requests. Please go on in {seconds} seconds. */
    'request.too-many': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `second-factors.nothing-begun`: This was not begun in this session, is done already, or was begun too long ago. Please begin anew. */
    'second-factors.nothing-begun': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `second-factors.none`: You have no second factor yet. Please set one up first. */
    'second-factors.none': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `second-factors.last-one`: This is your last second factor, and you need one. Please set up another first. */
    'second-factors.last-one': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already. */
    'request.idempotency-key-reused': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `request.answer-erased`: The first answer to this request is gone: the person has been erased. */
    'request.answer-erased': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `users.not-found`: There is no such user. */
    'users.not-found': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `account-links.not-valid`: This link is not valid any more: it has expired, was used already or was replaced by a new one. */
    'account-links.not-valid': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `request.cursor-unknown`: This cursor does not belong to this list. */
    'request.cursor-unknown': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `identity-providers.not-found`: There is no such identity provider. */
    'identity-providers.not-found': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `request.version-mismatch`: The entry has been changed since. Please read it again. */
    'request.version-mismatch': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `request.version-required`: This change needs an If-Match header with the version that was read. */
    'request.version-required': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `users.email-taken`: There is a user with this e-mail address already. */
    'users.email-taken': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `users.last-administrator`: This is the last administrator. Please give this task to somebody else first. */
    'users.last-administrator': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `second-factors.your-own`: Your own second factors are reset by another administrator. */
    'second-factors.your-own': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `api-keys.revoked`: This API key is revoked. */
    'api-keys.revoked': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `companies.customer-number-taken`: This customer number is taken already. */
    'companies.customer-number-taken': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `companies.not-found`: There is no such company. */
    'companies.not-found': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `contacts.offboarded`: This contact has left the company. They can be read and erased, but no longer changed or given anything. */
    'contacts.offboarded': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `imports.over`: This import is over already. */
    'imports.over': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `companies.closed`: This company is closed. */
    'companies.closed': {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Cache-Control': components['headers']['Cache-Control'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Content-Language': components['headers']['Content-Language'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: {
    /** @description Names this request in the logs */
    'X-Request-Id': string;
    /** @description No cache keeps an answer; a client may, and ask with If-None-Match */
    'Cache-Control': 'no-store';
    /** @description The version of what is answered, to be sent as If-Match or If-None-Match */
    ETag: string;
    /** @description Where the browser goes on */
    Location: string;
    /** @description The session: `__Host-`, Secure, HttpOnly */
    'Set-Cookie': string;
    /** @description How to sign in with an API key */
    'WWW-Authenticate': string;
    /** @description When to come back, in seconds */
    'Retry-After': number;
    /** @description The language of the sentences */
    'Content-Language': 'de' | 'en';
    /** @description How many requests are taken (IETF draft RateLimit header fields) */
    'RateLimit-Policy': string;
    /** @description How many are left, and for how many seconds */
    RateLimit: string;
    /** @description The name of the file */
    'Content-Disposition': string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  'Sessions.get': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionDto'];
        };
      };
      401: components['responses']['auth.sign-in-required'];
      403: components['responses']['auth.not-allowed'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Sessions.signIn': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignInInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.credentials-wrong'];
      /**
       * @description `auth.company-closed`: The account of your company is closed.
       *
       *     `auth.password-not-allowed`: Please sign in through your company's identity provider.
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.invalid'];
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Sessions.signOut': {
    parameters: {
      query?: never;
      header?: {
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'SessionSecondFactor.showCode': {
    parameters: {
      query?: never;
      header?: {
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OneTimeCodeInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-wrong`: This code or passkey is wrong, or was used already.
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.invalid'];
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'SessionSecondFactor.showRecoveryCode': {
    parameters: {
      query?: never;
      header?: {
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RecoveryCodeInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-wrong`: This code or passkey is wrong, or was used already.
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.invalid'];
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'SessionSecondFactor.beginPasskey': {
    parameters: {
      query?: never;
      header?: {
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            challenge: string;
            rpId?: string;
            timeout?: number;
            userVerification?: string;
            allowCredentials?: Record<string, never>[];
          } & {
            [key: string]: unknown;
          };
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'SessionSecondFactor.showPasskey': {
    parameters: {
      query?: never;
      header?: {
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasskeyInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-wrong`: This code or passkey is wrong, or was used already.
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['second-factors.nothing-begun'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.invalid'];
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'SecondFactors.list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecondFactorsDto'];
        };
      };
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'SecondFactors.beginTotp': {
    parameters: {
      query?: never;
      header?: {
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BeginEnrolmentInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TotpEnrolmentDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.password-wrong`: Please give your password once more: it is missing or wrong.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.invalid'];
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'SecondFactors.confirmTotp': {
    parameters: {
      query?: never;
      header?: {
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmTotpInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnrolledSecondFactorDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `second-factors.nothing-begun`: This was not begun in this session, is done already, or was begun too long ago. Please begin anew.
       *
       *     `second-factors.too-many`: There can be no more than {most} second factors. Please remove one first.
       */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'SecondFactors.beginPasskey': {
    parameters: {
      query?: never;
      header?: {
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BeginEnrolmentInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            challenge: string;
            rp: Record<string, never>;
            user: Record<string, never>;
            timeout?: number;
            attestation?: string;
            pubKeyCredParams: Record<string, never>[];
            excludeCredentials?: Record<string, never>[];
            authenticatorSelection?: Record<string, never>;
          } & {
            [key: string]: unknown;
          };
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.password-wrong`: Please give your password once more: it is missing or wrong.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.invalid'];
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'SecondFactors.enrolPasskey': {
    parameters: {
      query?: never;
      header?: {
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EnrolPasskeyInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnrolledSecondFactorDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `second-factors.nothing-begun`: This was not begun in this session, is done already, or was begun too long ago. Please begin anew.
       *
       *     `second-factors.passkey-known`: This passkey is set up already.
       *
       *     `second-factors.too-many`: There can be no more than {most} second factors. Please remove one first.
       */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'SecondFactors.renewRecoveryCodes': {
    parameters: {
      query?: never;
      header?: {
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryCodesDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['second-factors.none'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'SecondFactors.remove': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        factorId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       *
       *     `second-factors.not-found`: There is no such second factor.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['second-factors.last-one'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'OpenSessions.list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpenSessionDto'][];
        };
      };
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'OpenSessions.endOthers': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.answer-erased'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'OpenSessions.end': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        sessionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       *
       *     `sessions.not-found`: There is no such session.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'OpenSessions.listOfUser': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpenSessionDto'][];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['users.not-found'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'OpenSessions.endAllOfUser': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       *
       *     `users.not-found`: There is no such user.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'OpenSessions.endOfUser': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        userId: string;
        sessionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       *
       *     `sessions.not-found`: There is no such session.
       *
       *     `users.not-found`: There is no such user.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Passwords.change': {
    parameters: {
      query?: never;
      header?: {
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangePasswordInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.company-closed`: The account of your company is closed.
       *
       *     `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.password-wrong`: Please give your password once more: it is missing or wrong.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.invalid'];
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Passwords.requestReset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RequestPasswordResetInput'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.invalid'];
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Passwords.reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResetPasswordInput'];
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      404: components['responses']['account-links.not-valid'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.invalid'];
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'SignInOptions.get': {
    parameters: {
      query: {
        email: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignInOptionsDto'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Oidc.callback': {
    parameters: {
      query?: {
        state?: string;
        code?: string;
        iss?: string;
        error?: string;
      };
      header?: never;
      path: {
        providerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The browser goes on elsewhere */
      303: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          Location: components['headers']['Location'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request.malformed`: The request cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `auth.credentials-wrong`: The e-mail address or the password is wrong. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /**
       * @description `auth.company-closed`: The account of your company is closed.
       *
       *     `auth.identity-not-proved`: The answer of the identity provider does not prove who you are.
       *
       *     `auth.identity-refused`: The identity provider has refused the sign-in.
       *
       *     `auth.identity-unknown`: There is no user here for this identity.
       *
       *     `auth.sign-in-expired`: This sign-in has expired, was used already or was begun in another browser. Please start again.
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `identity-providers.not-found`: There is no such identity provider. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `request.invalid`: Some of the values are not valid. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `request.too-many`: Too many requests. Please go on in {seconds} seconds. */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `service.failed`: Something went wrong. The error has been recorded. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /**
       * @description `auth.identity-provider-unreachable`: The identity provider cannot be reached at the moment.
       *
       *     `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `service.outcome-unknown`: The answer did not come in time. Whether the request was carried out is not known; it can be repeated safely with the same Idempotency-Key. */
      504: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
    };
  };
  'Oidc.sharedCallback': {
    parameters: {
      query?: {
        state?: string;
        code?: string;
        iss?: string;
        error?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The browser goes on elsewhere */
      303: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          Location: components['headers']['Location'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `auth.credentials-wrong`: The e-mail address or the password is wrong. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /**
       * @description `auth.company-closed`: The account of your company is closed.
       *
       *     `auth.identity-not-proved`: The answer of the identity provider does not prove who you are.
       *
       *     `auth.identity-refused`: The identity provider has refused the sign-in.
       *
       *     `auth.identity-unknown`: There is no user here for this identity.
       *
       *     `auth.sign-in-expired`: This sign-in has expired, was used already or was begun in another browser. Please start again.
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `request.invalid`: Some of the values are not valid. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `request.too-many`: Too many requests. Please go on in {seconds} seconds. */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `service.failed`: Something went wrong. The error has been recorded. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /**
       * @description `auth.identity-provider-unreachable`: The identity provider cannot be reached at the moment.
       *
       *     `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `service.outcome-unknown`: The answer did not come in time. Whether the request was carried out is not known; it can be repeated safely with the same Idempotency-Key. */
      504: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
    };
  };
  'Oidc.begin': {
    parameters: {
      query?: {
        /** @description Where the browser goes in the end: a path here, or a page of an origin that may call the API */
        returnTo?: string;
        /** @description Asks the provider for proof even where it knows the person */
        again?: 'true';
      };
      header?: never;
      path: {
        providerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The browser goes on elsewhere */
      303: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          Location: components['headers']['Location'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request.malformed`: The request cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /**
       * @description `auth.identity-provider-not-moved`: This identity provider has to be moved to a redirect URI of its own first. Please contact us.
       *
       *     `auth.sign-in-expired`: This sign-in has expired, was used already or was begun in another browser. Please start again.
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `identity-providers.not-found`: There is no such identity provider. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `request.invalid`: Some of the values are not valid. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `request.too-many`: Too many requests. Please go on in {seconds} seconds. */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `service.failed`: Something went wrong. The error has been recorded. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /**
       * @description `auth.identity-provider-unreachable`: The identity provider cannot be reached at the moment.
       *
       *     `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
      /** @description `service.outcome-unknown`: The answer did not come in time. Whether the request was carried out is not known; it can be repeated safely with the same Idempotency-Key. */
      504: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
          'text/html': string;
        };
      };
    };
  };
  'IdentityProviders.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['IdentityProviderDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.cursor-unknown'];
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'IdentityProviders.create': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['IdentityProviderInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IdentityProviderDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.answer-erased'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'IdentityProviders.get': {
    parameters: {
      query?: never;
      header?: {
        /** @description A version the client has: 304 if it still stands */
        'If-None-Match'?: string;
      };
      path: {
        providerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IdentityProviderDto'];
        };
      };
      /** @description The client has this version */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['identity-providers.not-found'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'IdentityProviders.remove': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        providerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `identity-providers.not-found`: There is no such identity provider.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'IdentityProviders.change': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        providerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/merge-patch+json': components['schemas']['IdentityProviderInputMergePatch'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IdentityProviderDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `identity-providers.not-found`: There is no such identity provider.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Users.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['UserDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.cursor-unknown'];
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Users.create': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateUserInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.answer-erased'];
      409: components['responses']['users.email-taken'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Users.get': {
    parameters: {
      query?: never;
      header?: {
        /** @description A version the client has: 304 if it still stands */
        'If-None-Match'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserDto'];
        };
      };
      /** @description The client has this version */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['users.not-found'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Users.remove': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       *
       *     `users.not-found`: There is no such user.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['users.last-administrator'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Users.change': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/merge-patch+json': components['schemas']['ChangeUserInputMergePatch'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       *
       *     `users.not-found`: There is no such user.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['users.last-administrator'];
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'StaffInvitations.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['InvitationDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.cursor-unknown'];
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'StaffInvitations.invite': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['InviteStaffInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.answer-erased'];
      409: components['responses']['users.email-taken'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'StaffInvitations.resend': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `invitations.not-found`: There is no such invitation.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['users.email-taken'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'StaffInvitations.withdraw': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `invitations.not-found`: There is no such invitation.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CompanyUsers.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
      };
      header?: never;
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['UserDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.cursor-unknown`: This cursor does not belong to this list.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CompanyUsers.get': {
    parameters: {
      query?: never;
      header?: {
        /** @description A version the client has: 304 if it still stands */
        'If-None-Match'?: string;
      };
      path: {
        companyId: string;
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserDto'];
        };
      };
      /** @description The client has this version */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `users.not-found`: There is no such user.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CompanyUsers.remove': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       *
       *     `users.not-found`: There is no such user.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['users.last-administrator'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CompanyUsers.change': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/merge-patch+json': components['schemas']['ChangeUserInputMergePatch'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       *
       *     `users.not-found`: There is no such user.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['users.last-administrator'];
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CompanyInvitations.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
      };
      header?: never;
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['InvitationDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.cursor-unknown`: This cursor does not belong to this list.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CompanyInvitations.invite': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['InviteInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.closed`: This company is closed.
       *
       *     `invitations.company-has-administrator`: This company has an administrator already, who invites the others.
       *
       *     `users.email-taken`: There is a user with this e-mail address already.
       */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CompanyInvitations.resend': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `invitations.not-found`: There is no such invitation.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['users.email-taken'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CompanyInvitations.withdraw': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `invitations.not-found`: There is no such invitation.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Acceptance.accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AcceptInvitationInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Set-Cookie': components['headers']['Set-Cookie'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionDto'];
        };
      };
      400: components['responses']['request.malformed'];
      /**
       * @description `auth.company-closed`: The account of your company is closed.
       *
       *     `auth.password-not-allowed`: Please sign in through your company's identity provider.
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['account-links.not-valid'];
      409: components['responses']['users.email-taken'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.invalid'];
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'UserSecondFactors.reset': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       *
       *     `users.not-found`: There is no such user.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['second-factors.your-own'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'ApiKeys.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
      };
      header?: never;
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ApiKeyDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.cursor-unknown`: This cursor does not belong to this list.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'ApiKeys.create': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateApiKeyInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedApiKeyDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'ApiKeys.get': {
    parameters: {
      query?: never;
      header?: {
        /** @description A version the client has: 304 if it still stands */
        'If-None-Match'?: string;
      };
      path: {
        companyId: string;
        keyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKeyDto'];
        };
      };
      /** @description The client has this version */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `api-keys.not-found`: There is no such API key.
       *
       *     `companies.not-found`: There is no such company.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'ApiKeys.revoke': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        keyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `api-keys.not-found`: There is no such API key.
       *
       *     `companies.not-found`: There is no such company.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'ApiKeys.change': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        keyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/merge-patch+json': components['schemas']['ChangeApiKeyInputMergePatch'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKeyDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `api-keys.not-found`: There is no such API key.
       *
       *     `companies.not-found`: There is no such company.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['api-keys.revoked'];
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Companies.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
        /** @description Words that must all be found, without regard to case and accents; umlauts also as their vowels, with or without “e”. Two letters find the beginning of a word, three and more anything inside it; digits find phone numbers */
        q?: string;
        status?: 'open' | 'closed' | 'all';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['CompanyDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.cursor-unknown'];
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Companies.register': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CompanyInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompanyDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.answer-erased'];
      409: components['responses']['companies.customer-number-taken'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Companies.get': {
    parameters: {
      query?: never;
      header?: {
        /** @description A version the client has: 304 if it still stands */
        'If-None-Match'?: string;
      };
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompanyDto'];
        };
      };
      /** @description The client has this version */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['companies.not-found'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Companies.change': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/merge-patch+json': components['schemas']['CompanyInputMergePatch'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompanyDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['companies.customer-number-taken'];
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Companies.changePrimaryContact': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PrimaryContactInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompanyDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `contacts.not-found`: There is no such contact.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['contacts.offboarded'];
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CompanyClosure.close': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CloseCompanyInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompanyDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CompanyClosure.reopen': {
    parameters: {
      query?: {
        /** @description Why, for the audit trail */
        reason?: string;
      };
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompanyDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'ContactSearch.search': {
    parameters: {
      query: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
        /** @description Words that must all be found, without regard to case and accents; umlauts also as their vowels, with or without “e”. Two letters find the beginning of a word, three and more anything inside it; digits find phone numbers */
        q: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ContactHitDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.cursor-unknown'];
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Contacts.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
        /** @description Words that must all be found, without regard to case and accents; umlauts also as their vowels, with or without “e”. Two letters find the beginning of a word, three and more anything inside it; digits find phone numbers */
        q?: string;
        /** @description Only those who have it: a key of the catalogue */
        responsibility?: string;
        /** @description With those who have left the company */
        offboarded?: boolean;
      };
      header?: never;
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ContactDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.cursor-unknown`: This cursor does not belong to this list.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Contacts.register': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RegisterContactInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContactDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.closed`: This company is closed.
       *
       *     `contacts.external-id-taken`: Another contact of this company has this external id already.
       */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Contacts.get': {
    parameters: {
      query?: never;
      header?: {
        /** @description A version the client has: 304 if it still stands */
        'If-None-Match'?: string;
      };
      path: {
        companyId: string;
        contactId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContactDto'];
        };
      };
      /** @description The client has this version */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `contacts.not-found`: There is no such contact.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Contacts.erase': {
    parameters: {
      query?: {
        /** @description Why, for the audit trail */
        reason?: string;
        /** @description `last-owner`: the company shall be left without an owner */
        confirm?: 'last-owner';
      };
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        contactId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `contacts.not-found`: There is no such contact.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `contacts.last-owner-needs-confirmation`: The company would be left without an owner. If that is meant, confirm it with confirm=last-owner.
       *
       *     `contacts.primary-contact-must-be-replaced`: The primary contact can be erased once another contact has taken over.
       */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Contacts.change': {
    parameters: {
      query?: {
        /** @description `last-owner`: the company shall be left without an owner */
        confirm?: 'last-owner';
      };
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        contactId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/merge-patch+json': components['schemas']['ContactInputMergePatch'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContactDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `contacts.not-found`: There is no such contact.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `contacts.last-owner-needs-confirmation`: The company would be left without an owner. If that is meant, confirm it with confirm=last-owner.
       *
       *     `contacts.offboarded`: This contact has left the company. They can be read and erased, but no longer changed or given anything.
       */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Offboarding.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        companyId: string;
        contactId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HoldingsDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `contacts.not-found`: There is no such contact.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Offboarding.offboard': {
    parameters: {
      query?: {
        /** @description `last-owner`: the company shall be left without an owner */
        confirm?: 'last-owner';
      };
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        contactId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OffboardingInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContactDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `contacts.not-found`: There is no such contact.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `contacts.last-owner-needs-confirmation`: The company would be left without an owner. If that is meant, confirm it with confirm=last-owner.
       *
       *     `contacts.offboarded`: This contact has left the company. They can be read and erased, but no longer changed or given anything.
       *
       *     `contacts.primary-contact-must-be-replaced`: The primary contact can be erased once another contact has taken over.
       */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Warnings.list': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompanyWarningsDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['companies.not-found'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Imports.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
      };
      header?: never;
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ImportDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.cursor-unknown`: This cursor does not belong to this list.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Imports.open': {
    parameters: {
      query?: {
        encoding?: 'utf-8' | 'utf-16le' | 'windows-1252';
        delimiter?: 'comma' | 'semicolon' | 'tab';
      };
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': string;
        'text/vcard': string;
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `imports.not-found`: There is no such import.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.closed`: This company is closed.
       *
       *     `imports.incomplete`: The file has not arrived completely. Please send it again.
       *
       *     `imports.over`: This import is over already.
       *
       *     `imports.too-many`: There are {count} imports under way at this company. Please wait until one of them is over.
       */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      /**
       * @description `imports.media-type-unsupported`: Please send the file as text/csv or text/vcard.
       *
       *     `request.media-type-unsupported`: Please send JSON (application/json or application/merge-patch+json), in UTF-8 and not compressed.
       */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Imports.get': {
    parameters: {
      query?: never;
      header?: {
        /** @description A version the client has: 304 if it still stands */
        'If-None-Match'?: string;
      };
      path: {
        companyId: string;
        importId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      /** @description The client has this version */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `imports.not-found`: There is no such import.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Imports.rows': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
        outcome?: 'create' | 'change' | 'unchanged' | 'error' | 'ambiguous' | 'conflict' | 'erased';
      };
      header?: never;
      path: {
        companyId: string;
        importId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ImportRowDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `imports.not-found`: There is no such import.
       *
       *     `request.cursor-unknown`: This cursor does not belong to this list.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Imports.apply': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        importId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted: it will be done */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `imports.not-found`: There is no such import.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.closed`: This company is closed.
       *
       *     `imports.not-checked`: An import can be applied once it has been checked, and once only.
       */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Imports.cancel': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        importId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `imports.not-found`: There is no such import.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['imports.over'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Exports.contactsFile': {
    parameters: {
      query?: {
        format?: 'csv' | 'spreadsheet' | 'vcard';
      };
      header?: never;
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Disposition': components['headers']['Content-Disposition'];
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
          'text/vcard': string;
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['companies.not-found'];
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Exports.companyFile': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['companies.not-found'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Exports.contactFile': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        companyId: string;
        contactId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `contacts.not-found`: There is no such contact.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Subscriptions.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        companyId: string;
        contactId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SubscriptionsDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `contacts.not-found`: There is no such contact.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'DistributionLists.get': {
    parameters: {
      query?: never;
      header?: {
        /** @description A version the client has: 304 if it still stands */
        'If-None-Match'?: string;
      };
      path: {
        companyId: string;
        kind: 'emergency' | 'privacy-incident';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DistributionListDto'];
        };
      };
      /** @description The client has this version */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `distribution-lists.not-found`: There is no such distribution list.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'DistributionLists.replace': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        kind: 'emergency' | 'privacy-incident';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DistributionListInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WrittenDistributionListDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `contacts.not-found`: There is no such contact.
       *
       *     `distribution-lists.not-found`: There is no such distribution list.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.closed`: This company is closed.
       *
       *     `contacts.offboarded`: This contact has left the company. They can be read and erased, but no longer changed or given anything.
       */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'DistributionLists.add': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        kind: 'emergency' | 'privacy-incident';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewListEntryInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WrittenDistributionListDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `contacts.not-found`: There is no such contact.
       *
       *     `distribution-lists.not-found`: There is no such distribution list.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.closed`: This company is closed.
       *
       *     `contacts.offboarded`: This contact has left the company. They can be read and erased, but no longer changed or given anything.
       */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'DistributionLists.remove': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
        kind: 'emergency' | 'privacy-incident';
        position: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DistributionListDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `distribution-lists.entry-not-found`: There is no entry at this place of the distribution list.
       *
       *     `distribution-lists.not-found`: There is no such distribution list.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['companies.closed'];
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      422: components['responses']['request.idempotency-key-reused'];
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'DistributionLists.recipients': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        companyId: string;
        kind: 'emergency' | 'privacy-incident';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecipientsDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `distribution-lists.not-found`: There is no such distribution list.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Incidents.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
      };
      header?: never;
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['IncidentDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.cursor-unknown`: This cursor does not belong to this list.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Incidents.announce': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AnnounceIncidentInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-expired`: This needs your second factor once more (/session/second-factor). Then you can repeat it.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.closed`: This company is closed.
       *
       *     `incidents.nobody-to-reach`: Nobody can be reached at {company}: the list is empty, and there is neither a primary contact nor a company address.
       */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `incidents.list-not-yet-known`: The named version of the list has not arrived here yet. Please try again in a moment.
       *
       *     `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Incidents.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        companyId: string;
        incidentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `incidents.not-found`: There is no such incident.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Tickets.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
      };
      header?: never;
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['TicketDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
          };
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.cursor-unknown`: This cursor does not belong to this list.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Tickets.open': {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OpenTicketInput'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      409: components['responses']['companies.closed'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `auth.too-many-attempts`: Too many attempts. Please try again in {seconds} seconds.
       *
       *     `request.too-many`: Too many requests. Please go on in {seconds} seconds.
       */
      429: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Tickets.get': {
    parameters: {
      query?: never;
      header?: {
        /** @description A version the client has: 304 if it still stands */
        'If-None-Match'?: string;
      };
      path: {
        companyId: string;
        ticketId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketDto'];
        };
      };
      /** @description The client has this version */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `tickets.not-found`: There is no such ticket.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Audit.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
        /** @description What was done: an action such as `contact.changed`, or `contact` for all that begin so */
        action?: string;
        /** @description Who did it: the id of a user or a key, the name of a service */
        actorId?: string;
        /** @description To what sort of thing it was done, e.g. `contact` */
        targetType?: string;
        /** @description To what it was done: for a contact with their subscriptions, the id of the contact */
        targetId?: string;
        /** @description The first instant that is told of */
        since?: string;
        /** @description The first instant that is not told of any more */
        until?: string;
      };
      header?: never;
      path: {
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['NamedAuditEntryDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
            /** @description Services that could not be asked: this page lacks what they have written down */
            missing: ('newsletter' | 'notifications')[];
          };
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `companies.not-found`: There is no such company.
       *
       *     `request.cursor-unknown`: This cursor does not belong to this list.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'VendorAudit.list': {
    parameters: {
      query?: {
        /** @description How many are wanted at most */
        limit?: number;
        /** @description Where the page before ended: its `nextCursor` */
        cursor?: string;
        /** @description What was done: an action such as `contact.changed`, or `contact` for all that begin so */
        action?: string;
        /** @description Who did it: the id of a user or a key, the name of a service */
        actorId?: string;
        /** @description To what sort of thing it was done, e.g. `contact` */
        targetType?: string;
        /** @description To what it was done: for a contact with their subscriptions, the id of the contact */
        targetId?: string;
        /** @description The first instant that is told of */
        since?: string;
        /** @description The first instant that is not told of any more */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['NamedAuditEntryDto'][];
            /** @description `null` on the last page */
            nextCursor: string | null;
            /** @description Services that could not be asked: this page lacks what they have written down */
            missing: ('newsletter' | 'notifications')[];
          };
        };
      };
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.cursor-unknown'];
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Catalogue.responsibilities': {
    parameters: {
      query?: {
        /** @description With what is not offered any more */
        retired?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResponsibilityAreaDto'][];
        };
      };
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Catalogue.products': {
    parameters: {
      query?: {
        /** @description With what is not offered any more */
        retired?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CatalogueEntryDto'][];
        };
      };
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Catalogue.newsletterChannels': {
    parameters: {
      query?: {
        /** @description With what is not offered any more */
        retired?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewsletterChannelDto'][];
        };
      };
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Catalogue.ticketProducts': {
    parameters: {
      query?: {
        /** @description With what is not offered any more */
        retired?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketProductDto'][];
        };
      };
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.scope-missing`: This API key lacks the scope that is needed.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      422: components['responses']['request.invalid'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CatalogueEditing.putArea': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        key: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CatalogueEntryInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CatalogueEntryDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.answer-erased'];
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CatalogueEditing.putResponsibility': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        key: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResponsibilityInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResponsibilityDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.answer-erased'];
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CatalogueEditing.putProduct': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        key: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CatalogueEntryInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CatalogueEntryDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.answer-erased'];
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CatalogueEditing.putNewsletterChannel': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        key: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewsletterChannelInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewsletterChannelDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.answer-erased'];
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CatalogueEditing.putTicketProduct': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        key: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CatalogueEntryInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CatalogueEntryDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      404: components['responses']['request.answer-erased'];
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'CatalogueEditing.putTicketComponent': {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as its ETag; `*` for any */
        'If-Match': string;
        /** @description The same key and body give the first answer again, for 24 hours */
        'Idempotency-Key'?: string;
        /** @description Needed with a session: the token that signing in answered */
        'X-CSRF-Token'?: string;
      };
      path: {
        key: string;
        componentKey: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CatalogueEntryInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketComponentDto'];
        };
      };
      400: components['responses']['request.malformed'];
      401: components['responses']['auth.sign-in-required'];
      /**
       * @description `auth.csrf-token-wrong`: The X-CSRF-Token header is missing or does not belong to the session.
       *
       *     `auth.not-allowed`: You are not allowed to do this.
       *
       *     `auth.second-factor-required`: You have not finished signing in: please show your second factor (/session/second-factor). If you have none yet, set it up now (/second-factors).
       */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description `catalogue.entry-not-found`: There is no such entry in the catalogue.
       *
       *     `request.answer-erased`: The first answer to this request is gone: the person has been erased.
       */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      412: components['responses']['request.version-mismatch'];
      413: components['responses']['request.too-large'];
      415: components['responses']['request.media-type-unsupported'];
      /**
       * @description `request.idempotency-key-reused`: This Idempotency-Key was used for a different request already.
       *
       *     `request.invalid`: Some of the values are not valid.
       */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      428: components['responses']['request.version-required'];
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Vendor.get': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VendorDto'];
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
      /**
       * @description `service.busy`: Too much is being changed at once. Nothing was done; please try again in a moment.
       *
       *     `service.unreachable`: This part of the customer centre cannot be reached at the moment. Nothing was done.
       */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Content-Language': components['headers']['Content-Language'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      504: components['responses']['service.outcome-unknown'];
    };
  };
  'Docs.openapi': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
    };
  };
  'Docs.page': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
    };
  };
  'Docs.errorsPage': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      429: components['responses']['request.too-many'];
      500: components['responses']['service.failed'];
    };
  };
}
