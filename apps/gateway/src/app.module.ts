import { Module, type DynamicModule } from '@nestjs/common';
import { CopyEvents } from '@lotse/contracts';
import { KeptHolds, MessagingModule } from '@lotse/messaging';
import { Database, PersistenceModule } from '@lotse/persistence';
import { Admission } from './admission/admission.js';
import { Authentication } from './admission/authentication.js';
import { LastUse } from './access/last-use.js';
import { AccountLinks } from './account-links/account-links.service.js';
import { AccountMail } from './account-links/account-mail.service.js';
import { AccountMails } from './account-links/account-mails.repository.js';
import { UndeliveredMailController } from './account-links/undelivered-mail.controller.js';
import { KeyedHash } from './secrets/keyed-hash.js';
import { Sealing } from './secrets/sealing.js';
import { ApiKey } from './api-keys/api-key.entity.js';
import { ApiKeysRepository } from './api-keys/api-keys.repository.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { VendorKey, VendorKeyCall, VendorKeySecret } from './vendor-keys/vendor-key.entity.js';
import { VendorKeyCalls } from './vendor-keys/vendor-key-calls.js';
import { VendorKeysRepository } from './vendor-keys/vendor-keys.repository.js';
import { VendorKeysService } from './vendor-keys/vendor-keys.service.js';
import { ActorNames } from './audit/actor-names.repository.js';
import { AuditService } from './audit/audit.service.js';
import { EntryContent } from './audit/entry-content.js';
import { gatewayChores } from './expired.js';
import { CompanyExport } from './exports/company-export.service.js';
import { ContactExport } from './exports/contact-export.service.js';
import { ContactsExport } from './exports/contacts-export.service.js';
import { ExportTrail } from './exports/export-trail.js';
import { LoginsRepository } from './exports/logins.repository.js';
import { ImportUpload } from './imports/import-upload.js';
import { companyClosure, CompanyClosures } from './company-closures/company-closures.repository.js';
import { GATEWAY_CONFIG, type GatewayConfig } from './config.js';
import { controllers } from './controllers.js';
import { RateLimits } from './http/rate-limits.js';
import { IdentityProvider } from './identity-providers/identity-provider.entity.js';
import { IdentityProvidersRepository } from './identity-providers/identity-providers.repository.js';
import { IdentityProvidersService } from './identity-providers/identity-providers.service.js';
import { Acceptance } from './invitations/acceptance.service.js';
import { Invitation } from './invitations/invitation.entity.js';
import { InvitationsRepository } from './invitations/invitations.repository.js';
import { InvitationsService } from './invitations/invitations.service.js';
import { gatewayMigrations } from './migrations/index.js';
import { HeldLogins } from './offboarding/held-logins.repository.js';
import { HoldingsService } from './offboarding/holdings.service.js';
import { IdentityLinksRepository } from './identity-providers/identity-links.repository.js';
import { OidcAttemptsRepository } from './oidc/oidc-attempts.repository.js';
import { OidcSignInService } from './oidc/oidc-sign-in.service.js';
import { RelyingParty } from './oidc/relying-party.js';
import { OPENAPI_DOCUMENT } from './openapi/docs.controller.js';
import { openApiDocument } from './openapi/document.js';
import { routesOf } from './openapi/routes.js';
import { ChallengesRepository } from './second-factors/challenges.repository.js';
import { EnrolmentService } from './second-factors/enrolment.service.js';
import { FactorSessions } from './second-factors/factor-sessions.js';
import { OneTimeCodesService } from './second-factors/one-time-codes.service.js';
import { PasskeysService } from './second-factors/passkeys.service.js';
import { SecondFactor } from './second-factor-standing/second-factor.entity.js';
import { SecondFactorPolicy } from './second-factor-standing/second-factor-policy.js';
import { SecondFactorStanding } from './second-factor-standing/second-factor-standing.js';
import { SecondFactorsRepository } from './second-factor-standing/second-factors.repository.js';
import { SecondFactorsService } from './second-factors/second-factors.service.js';
import { SessionAnswer } from './second-factors/session-answer.js';
import { ShowingService } from './second-factors/showing.service.js';
import { Askers } from './subscriptions/askers.js';
import { ProofAnswers } from './subscriptions/proof-answers.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { StartedResets } from './passwords/started-resets.service.js';
import { OpenSessions } from './sessions/open-sessions.service.js';
import { Session } from './sessions/session.entity.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { TicketPeople } from './tickets/ticket-people.js';
import { DeviceCookies } from './attempts/device-cookies.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { SignInCookies } from './sessions/sign-in-cookies.js';
import { SignInTrail } from './attempts/sign-in-trail.js';
import { Throttle } from './attempts/throttle.js';
import { BootstrapAdministrator } from './users/bootstrap-administrator.js';
import { SharedMailboxesController } from './shared-mailboxes/shared-mailboxes.controller.js';
import { EndLoginsController } from './end-logins/end-logins.controller.js';
import { ErasureController } from './erasure/erasure.controller.js';
import { Passwords } from './users/passwords.js';
import { UserChanges } from './user-management/user-changes.service.js';
import { UserNews } from './user-management/user-news.js';
import { UserEndings } from './user-management/user-endings.js';
import { User } from './users/user.entity.js';
import { UsersRepository } from './users/users.repository.js';
import { LoginHold } from './login-holds/login-hold.entity.js';
import { LoginHolds } from './login-holds/login-holds.repository.js';
import { SuccessionPeople } from './succession/succession-people.js';
import { SuccessionStepsController } from './succession/succession-steps.controller.js';
import { UsersService } from './users/users.service.js';

/**
 * The gateway in one module: most of its features are a controller that passes on,
 * and users, sessions and API keys decide together who may come in.
 */
@Module({})
export class AppModule {
  static for(config: GatewayConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PersistenceModule.for({
          url: config.databaseUrl,
          applicationName: 'gateway',
          poolSize: config.databasePoolSize,
          entities: gatewayEntities,
          migrations: gatewayMigrations,
        }),
        MessagingModule.for({
          service: 'gateway',
          brokerMayBeAway: true, // the web app stays, and says what cannot be done
          amqpUrl: config.amqpUrl,
          prefetch: config.amqpPrefetch,
          retryTiersMs: config.retryTiersMs,
          callTimeoutMs: config.callTimeoutMs,
          chores: gatewayChores,
          copies: { copies: [companyClosure], wanted: CopyEvents.gatewayWants },
        }),
      ],
      controllers: [
        ...controllers,
        EndLoginsController,
        SuccessionStepsController,
        ErasureController,
        SharedMailboxesController,
        UndeliveredMailController,
      ],
      providers: [
        { provide: GATEWAY_CONFIG, useValue: config },
        { provide: OPENAPI_DOCUMENT, useFactory: () => openApiDocument(controllers, config.publicUrl) },
        Admission,
        Authentication,
        UsersService,
        UsersRepository,
        UserChanges,
        UserNews,
        UserEndings,
        InvitationsService,
        InvitationsRepository,
        Acceptance,
        PasswordsService,
        AccountLinks,
        AccountMail,
        AccountMails,
        StartedResets,
        OpenSessions,
        LastUse,
        Passwords,
        KeyedHash,
        Sealing,
        DeviceCookies,
        Throttle,
        SignInTrail,
        RateLimits,
        SignInCookies,
        IdentityProvidersService,
        IdentityProvidersRepository,
        IdentityLinksRepository,
        OidcAttemptsRepository,
        RelyingParty,
        OidcSignInService,
        BootstrapAdministrator,
        SessionsService,
        SignInService,
        CompanyClosures,
        SessionsRepository,
        SecondFactorPolicy,
        SecondFactorStanding,
        SecondFactorsService,
        SecondFactorsRepository,
        ChallengesRepository,
        FactorSessions,
        EnrolmentService,
        OneTimeCodesService,
        PasskeysService,
        ShowingService,
        SessionAnswer,
        ApiKeysService,
        ApiKeysRepository,
        VendorKeysService,
        VendorKeysRepository,
        VendorKeyCalls,
        AuditService,
        ActorNames,
        { provide: EntryContent, useFactory: () => new EntryContent(routesOf(controllers)) },
        ExportTrail,
        LoginsRepository,
        ContactsExport,
        CompanyExport,
        ContactExport,
        ImportUpload,
        HoldingsService,
        HeldLogins,
        Askers,
        ProofAnswers,
        TicketPeople,
        SuccessionPeople,
        LoginHolds,
        {
          provide: KeptHolds,
          inject: [Database, LoginHolds],
          useFactory: (database: Database, holds: LoginHolds) =>
            new KeptHolds({ name: 'gateway.login_hold', table: 'login_hold' }, database, (tx, hold) =>
              holds.keep(tx, hold),
            ),
        },
      ],
    };
  }
}

export const gatewayEntities = [
  User,
  Session,
  ApiKey,
  VendorKey,
  VendorKeySecret,
  VendorKeyCall,
  Invitation,
  SecondFactor,
  IdentityProvider,
  LoginHold,
];
