import { Controller } from '@nestjs/common';
import {
  ListServiceLevels,
  NotificationsRpc,
  PutServiceLevel,
  ReadDeskFigures,
  type ServiceLevelDto,
  type TeamFiguresDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { Figures } from './figures.js';
import { ServiceLevels } from './service-levels.js';

@Controller()
export class ServiceLevelsController {
  constructor(
    private readonly levels: ServiceLevels,
    private readonly figures: Figures,
  ) {}

  @OnCall(NotificationsRpc.listServiceLevels)
  list(query: ListServiceLevels): Promise<ServiceLevelDto[]> {
    return this.levels.list(query);
  }

  @OnCall(NotificationsRpc.putServiceLevel)
  put(command: PutServiceLevel): Promise<ServiceLevelDto> {
    return this.levels.put(command);
  }

  @OnCall(NotificationsRpc.readDeskFigures)
  read(query: ReadDeskFigures): Promise<TeamFiguresDto[]> {
    return this.figures.read(query);
  }
}
