import { Anchor, type AnchorProps } from '@mantine/core';
import { useWrittenPhone } from './phones.js';

/** A phone number (E.164), to be read and to be called. */
export function PhoneLink({ number, ...props }: AnchorProps & { number: string }) {
  const written = useWrittenPhone();
  return (
    <Anchor href={`tel:${number}`} {...props}>
      {written(number)}
    </Anchor>
  );
}
