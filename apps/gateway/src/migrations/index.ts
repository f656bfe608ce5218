import { messagingMigrations } from '@lotse/messaging';
import { persistenceMigrations } from '@lotse/persistence';
import { Access1795400000001 } from './1795400000001-access.js';
import { Accounts1795540000001 } from './1795540000001-accounts.js';
import { AttemptCounter1795550000001 } from './1795550000001-attempt-counter.js';
import { IdentityProviders1795550000002 } from './1795550000002-identity-providers.js';
import { SecondFactors1795560000001 } from './1795560000001-second-factors.js';
import { OwnRedirectUris1795900000001 } from './1795900000001-own-redirect-uris.js';
import { SignInCount1795900000002 } from './1795900000002-sign-in-count.js';
import { CopyShapes1796000000001 } from './1796000000001-copy-shapes.js';
import { WholeCopies1796000000002 } from './1796000000002-whole-copies.js';
import { LackingRows1796000000003 } from './1796000000003-lacking-rows.js';
import { VendorKeys1797000000201 } from './1797000000201-vendor-keys.js';
import { ProvedAddresses1797900000001 } from './1797900000001-proved-addresses.js';
import { AccountMails1797200000001 } from './1797200000001-account-mails.js';
import { StaffTold1799200000001 } from './1799200000001-staff-told.js';
import { LoginHolds1799500000471 } from './1799500000471-login-holds.js';
import { ApprovedInvitations1799600000342 } from './1799600000342-approved-invitations.js';
import { NamedLogins1799700000421 } from './1799700000421-named-logins.js';

export const gatewayMigrations: (new () => object)[] = [
  ...persistenceMigrations,
  ...messagingMigrations,
  Access1795400000001,
  Accounts1795540000001,
  AttemptCounter1795550000001,
  IdentityProviders1795550000002,
  SecondFactors1795560000001,
  OwnRedirectUris1795900000001,
  SignInCount1795900000002,
  CopyShapes1796000000001,
  WholeCopies1796000000002,
  LackingRows1796000000003,
  VendorKeys1797000000201,
  ProvedAddresses1797900000001,
  AccountMails1797200000001,
  StaffTold1799200000001,
  LoginHolds1799500000471,
  ApprovedInvitations1799600000342,
  NamedLogins1799700000421,
];
