import { Controller } from '@nestjs/common';
import { MailQueued, NotificationEvents } from '@lotse/contracts';
import { Mails } from '@lotse/mail';
import { OnEvent, type EventDelivery } from '@lotse/messaging';

/** What a replica of the version before has queued waits in the same table: with its message it becomes due. */
@Controller()
export class SendingController {
  constructor(private readonly mails: Mails) {}

  @OnEvent(NotificationEvents.alarmMailQueued, { queue: 'notifications.send-alarm-mail' })
  adoptAlarm({ mailId }: MailQueued, { tx }: EventDelivery): Promise<void> {
    return this.mails.adopt(tx, mailId);
  }

  @OnEvent(NotificationEvents.transactionalMailQueued, { queue: 'notifications.send-transactional-mail' })
  adopt({ mailId }: MailQueued, { tx }: EventDelivery): Promise<void> {
    return this.mails.adopt(tx, mailId);
  }
}
