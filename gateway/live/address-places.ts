/** How many there are of something from each address, and that no address has too many of it. */
export class AddressPlaces {
  readonly #taken = new Map<string, number>();

  /** @param most from one address */
  constructor(private readonly most: number) {}

  /** @param address null for who is not counted */
  hasRoom(address: string | null): boolean {
    return address === null || (this.#taken.get(address) ?? 0) < this.most;
  }

  take(address: string | null): void {
    if (address !== null) this.#taken.set(address, (this.#taken.get(address) ?? 0) + 1);
  }

  giveBack(address: string | null): void {
    if (address === null) return;
    const left = (this.#taken.get(address) ?? 0) - 1;
    if (left > 0) this.#taken.set(address, left);
    else this.#taken.delete(address);
  }
}
