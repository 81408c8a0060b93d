/** How many calls were answered for one portal. */
export class CallCounts {
  #total = 0;
  readonly #byRoute = new Map<string, number>();
  readonly #byStatus = new Map<string, number>();

  /** `status` as sent, or "cut" when the connection was cut before an answer. */
  count(route: string, status: string): void {
    this.#total += 1;
    this.#byRoute.set(route, (this.#byRoute.get(route) ?? 0) + 1);
    this.#byStatus.set(status, (this.#byStatus.get(status) ?? 0) + 1);
  }

  summary(): { total: number; byRoute: Record<string, number>; byStatus: Record<string, number> } {
    return {
      total: this.#total,
      byRoute: Object.fromEntries(this.#byRoute),
      byStatus: Object.fromEntries(this.#byStatus),
    };
  }
}
