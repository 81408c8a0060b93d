/** The store was asked and did not answer in time; whether it did what it was asked is not known. */
export class StoreSilentError extends Error {
  constructor(waitedMs: number) {
    super(`The store did not answer within ${waitedMs} ms.`);
  }
}
