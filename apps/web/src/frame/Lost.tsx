import { PageNotFound } from '../ui/PageNotFound.js';
import { Framed } from './Framed.js';

/** At an address that is none of the app's. */
export const Lost = () => (
  <Framed>
    <PageNotFound />
  </Framed>
);
