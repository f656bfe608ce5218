/** Memory for mails that are coming in, on all connections together. */
export class ArrivalRoom {
  private free: number;

  /** @param size of one mail, in octets. @param arriving of all together */
  constructor(
    readonly size: number,
    arriving: number,
  ) {
    this.free = arriving;
  }

  /** @returns whether there was so much */
  take(octets: number): boolean {
    if (octets > this.free) return false;
    this.free -= octets;
    return true;
  }

  giveBack(octets: number): void {
    this.free += octets;
  }
}

const leastRoom = 16 * 1024;

/** A mail that is coming in, in one piece of memory: its lines may come one by one, and a list of them takes many times as much. */
export class ArrivingMail {
  private piece = Buffer.alloc(0);
  private length = 0;

  constructor(private readonly room: ArrivalRoom) {}

  get raw(): Buffer {
    return this.piece.subarray(0, this.length);
  }

  /** @returns whether there was room for it */
  add(chunk: Buffer): boolean {
    const length = this.length + chunk.length;
    if (
      length > this.piece.length &&
      !this.grow(Math.max(length, Math.min(this.piece.length * 2, this.room.size), leastRoom))
    )
      return false;
    chunk.copy(this.piece, this.length);
    this.length = length;
    return true;
  }

  /** It is stored, or not wanted. */
  letGo(): void {
    this.room.giveBack(this.piece.length);
    this.piece = Buffer.alloc(0);
    this.length = 0;
  }

  private grow(size: number): boolean {
    if (!this.room.take(size - this.piece.length)) return false;
    const larger = Buffer.allocUnsafeSlow(size);
    this.raw.copy(larger);
    this.piece = larger;
    return true;
  }
}
