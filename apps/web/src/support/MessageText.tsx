import { Anchor } from '@mantine/core';
import classes from './Conversation.module.css';
import { linksIn } from './links-in.js';

/** What somebody has written, in lines as they are. A link shows where it leads, and tells that place nothing. */
export const MessageText = ({ text }: { text: string }) => (
  <div className={classes.text}>
    {linksIn(text).map((piece, index) =>
      piece.address ? (
        <Anchor key={index} href={piece.address} target="_blank" rel="noopener noreferrer nofollow">
          {piece.text}
        </Anchor>
      ) : (
        piece.text
      ),
    )}
  </div>
);
