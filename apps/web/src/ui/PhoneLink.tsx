import { Anchor, type AnchorProps } from '@mantine/core';

/** A phone number (E.164), to be read and to be called. */
export const PhoneLink = ({ number, ...props }: AnchorProps & { number: string }) => (
  <Anchor href={`tel:${number}`} {...props}>
    {number}
  </Anchor>
);
