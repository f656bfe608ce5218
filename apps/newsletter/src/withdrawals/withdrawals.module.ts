import { Module } from '@nestjs/common';
import { Withdrawals } from './withdrawals.js';

@Module({ providers: [Withdrawals] })
export class WithdrawalsModule {}
