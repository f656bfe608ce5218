/** What a route costs and takes, where it is not ordinary. */
export interface RouteLimits {
  /** How many requests it counts as, for the rate limits; 1 if it says nothing. */
  weight?: number;
  /** The largest body, in bytes; else that of the server. */
  bodyLimit?: number;
  /** Media types of a body that is a file, which the route reads as a stream. */
  takes?: readonly string[];
}

declare module 'fastify' {
  interface FastifyContextConfig {
    limits?: RouteLimits;
  }
}
