import { Controller } from '@nestjs/common';
import { MailQueued, NotificationEvents } from '@lotse/contracts';
import { OnEvent, type LateDelivery } from '@lotse/messaging';
import { MailSending } from './mail-sending.js';

@Controller()
export class MailController {
  constructor(private readonly sending: MailSending) {}

  @OnEvent(NotificationEvents.alarmMailQueued, { queue: 'notifications.send-alarm-mail', inbox: 'late' })
  sendAlarm({ mailId }: MailQueued, delivery: LateDelivery): Promise<void> {
    return this.sending.send(mailId, delivery);
  }

  @OnEvent(NotificationEvents.transactionalMailQueued, {
    queue: 'notifications.send-transactional-mail',
    inbox: 'late',
  })
  sendTransactional({ mailId }: MailQueued, delivery: LateDelivery): Promise<void> {
    return this.sending.send(mailId, delivery);
  }
}
