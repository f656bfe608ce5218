import { messagingMigrations } from '@lotse/messaging';
import { persistenceMigrations } from '@lotse/persistence';
import { Access1795400000001 } from './1795400000001-access.js';
import { Accounts1795540000001 } from './1795540000001-accounts.js';
import { AttemptCounter1795550000001 } from './1795550000001-attempt-counter.js';
import { IdentityProviders1795550000002 } from './1795550000002-identity-providers.js';
import { SecondFactors1795560000001 } from './1795560000001-second-factors.js';
import { OwnRedirectUris1795900000001 } from './1795900000001-own-redirect-uris.js';
import { SignInCount1795900000002 } from './1795900000002-sign-in-count.js';

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
];
