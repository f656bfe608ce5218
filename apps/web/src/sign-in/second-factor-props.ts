import type { Schemas } from '../api/problem.js';
import type { Session } from '../api/session.js';

export type Enrolled = Schemas['EnrolledSecondFactorDto'];

/** Of what sets up one kind of second factor. */
export interface EnrolProps {
  onEnrolled: (enrolled: Enrolled) => void;
  onBack: () => void;
}

/** Of what asks for a second factor. */
export interface ShowProps {
  /** The session goes on with a new CSRF token. */
  onShown: (session: Session) => void;
  /** There is no session any more in which it could be shown. */
  onSignedOut: () => void;
}
