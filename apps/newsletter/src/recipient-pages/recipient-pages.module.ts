import { Module, type DynamicModule } from '@nestjs/common';
import { PagesServer, type PagesSettings } from '@lotse/public-pages';
import { ChannelsModule } from '../channels/channels.module.js';
import { LeftByIssue } from '../issues/left-by-issue.js';
import { ConfirmPage } from './confirm-page.js';
import { LinkPage } from './link-page.js';
import { PreferencesPage } from './preferences-page.js';
import { Reader } from './reader.js';
import { UnsubscribePage } from './unsubscribe-page.js';

/** Pages that need no sign-in. This service serves them itself: they work while the broker or the gateway is down. */
@Module({})
export class RecipientPagesModule {
  static for(settings: PagesSettings): DynamicModule {
    return {
      module: RecipientPagesModule,
      imports: [ChannelsModule],
      providers: [
        Reader,
        LeftByIssue,
        ConfirmPage,
        UnsubscribePage,
        PreferencesPage,
        LinkPage,
        {
          provide: PagesServer,
          useFactory: (
            confirm: ConfirmPage,
            leave: UnsubscribePage,
            preferences: PreferencesPage,
            link: LinkPage,
          ) =>
            new PagesServer(settings, {
              [ConfirmPage.path]: confirm,
              [UnsubscribePage.path]: leave,
              [PreferencesPage.path]: preferences,
              [LinkPage.path]: link,
            }),
          inject: [ConfirmPage, UnsubscribePage, PreferencesPage, LinkPage],
        },
      ],
    };
  }
}
