import { Anchor, type AnchorProps } from '@mantine/core';
import { mailTo } from './mail-to.js';

/** An address, to be read and to be written to. */
export const MailLink = ({ email, ...props }: AnchorProps & { email: string }) => (
  <Anchor href={mailTo(email)} {...props}>
    {email}
  </Anchor>
);
