/** Parts of `mailauth` that its own declarations do not name: the rest of it asks for far more than is needed here. */
declare module 'mailauth/lib/dkim/verify.js' {
  import type { DKIMVerifyOptions, DKIMVerifyResult } from 'mailauth';
  export function dkimVerify(input: Buffer, options?: DKIMVerifyOptions): Promise<DKIMVerifyResult>;
}
declare module 'mailauth/lib/arc/index.js' {
  import type { ARCOptions, ARCResult, ARCSealOptions, ARCSigningData } from 'mailauth';
  export function sealMessage(input: Buffer, seal: ARCSealOptions): Promise<Buffer>;
  export function arc(data: ARCSigningData, options?: ARCOptions): Promise<ARCResult>;
}
declare module 'mailauth/lib/tools.js' {
  /** By organizational domains (RFC 7489, 3.1); `false` where none of them is the same. */
  export function getAlignment(domain: string, others: string[], strict?: boolean): object | false;
}
