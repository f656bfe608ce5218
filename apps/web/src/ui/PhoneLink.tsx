import { Anchor, type AnchorProps } from '@mantine/core';
import { useFormatPhone } from './phones.js';

/** A phone number (E.164), to be read and to be called. */
export function PhoneLink({ number, ...props }: AnchorProps & { number: string }) {
  const format = useFormatPhone();
  return (
    <Anchor href={`tel:${number}`} {...props}>
      {format(number).replaceAll(' ', '\u00a0')}
    </Anchor>
  );
}
