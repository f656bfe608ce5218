import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { useFailureText } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { readFilled, type WholeDeskTicket } from './desk.queries.js';
import { stockAnswersQuery } from './teams.queries.js';

export interface StockAnswersProps {
  ticket: WholeDeskTicket;
  /** With what is filled in for this ticket. */
  onChoose: (text: string) => void;
}

/** Answers in stock, those of the ticket's team and those for all. */
export function StockAnswers({ ticket, onChoose }: StockAnswersProps) {
  const { t } = useTranslation('desk');
  const nameIn = useCatalogueName();
  const failureText = useFailureText();
  const [isComing, setComing] = useState(false);
  const { data: answers = [] } = useQuery(stockAnswersQuery);
  const offered = answers.filter(
    ({ team, retiredAt }) => !retiredAt && (team === null || team === ticket.team),
  );
  const choose = (key: string): void => {
    if (key === '' || isComing) return;
    setComing(true);
    readFilled(ticket.id, key)
      .then(onChoose, (error: unknown) => notify(failureText(error) ?? ''))
      .finally(() => setComing(false));
  };
  return (
    <NativeSelect
      size="sm"
      label={t('composer.stock')}
      disabled={offered.length === 0}
      value=""
      onChange={({ currentTarget }) => choose(currentTarget.value)}
      data={[
        { value: '', label: offered.length === 0 ? t('composer.noStock') : t('composer.chooseStock') },
        ...offered.map(({ key, name }) => ({ value: key, label: nameIn(name) })),
      ]}
    />
  );
}
