import { Text } from '@mantine/core';
import { rowId } from '../form/sorting.js';
import classes from './EntryContent.module.css';
import { MailboxFields } from './MailboxFields.js';
import { isContact, type Row, type RowErrors } from './rows.js';
import type { RowName } from './useRowNames.js';

export interface EntryContentProps {
  row: Row;
  name: RowName;
  errors: RowErrors;
  onChange: (change: Partial<Row>) => void;
}

/** One entry: a contact, or a mailbox with what is written of it. */
export function EntryContent({ row, name: { name, email }, errors, onChange }: EntryContentProps) {
  return (
    <>
      {isContact(row) ? (
        <div className={classes.person}>
          <Text fw={500}>{name}</Text>
          {email && <Text c="dimmed">{email}</Text>}
        </div>
      ) : (
        <MailboxFields row={row} errors={errors} onChange={onChange} />
      )}
      {errors.row && (
        <Text c="var(--mantine-color-error)" size="sm" id={rowId(row.key, 'row')}>
          {errors.row}
        </Text>
      )}
    </>
  );
}
